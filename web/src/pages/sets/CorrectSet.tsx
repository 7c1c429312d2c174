import { Button, Drawer, Input } from "antd";
import { useState } from "react";
import { startCorrection } from "@/api/calls/corrections";
import { hasCode, ProblemError, sentence } from "@/api/problem";
import type { SetSummary } from "@/api/types";
import { usePhone } from "@/app/media";
import { t } from "@/texts";

interface Props { set: SetSummary; onDone: (setId: string) => void; onClose: () => void }

export const SHORTEST = 3;
export const LONGEST = 1000;

/** Starts the correction of a published set; where somebody has started one, leads there. */
export function CorrectSet({ set, onDone, onClose }: Props) {
  const phone = usePhone();
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const started = failure instanceof ProblemError && hasCode(failure, "correction_started", "set_corrected") ? String(failure.extra["set_id"]) : null;
  const start = () => {
    setBusy(true);
    setFailure(null);
    void startCorrection(set.set_id, reason.trim()).then(({ set_id }) => onDone(set_id), setFailure).finally(() => setBusy(false));
  };
  return (
    <Drawer open title={t.corrections.start} size={phone ? "100%" : 480} onClose={onClose}>
      <div className="set-form">
        <p className="muted">{t.corrections.lead}</p>
        <label><span className="small muted">{t.corrections.reason}</span><Input.TextArea rows={4} maxLength={LONGEST} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
        {failure ? <p className="fault" role="alert">{sentence(failure)}</p> : null}
        {started ? <Button onClick={() => onDone(started)}>{t.corrections.openDraft}</Button> : null}
        <Button type="primary" loading={busy} disabled={reason.trim().length < SHORTEST} onClick={start}>{t.corrections.verb}</Button>
      </div>
    </Drawer>
  );
}
