import { useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { useState } from "react";
import { rewordCorrection } from "@/api/calls/corrections";
import { sentence } from "@/api/problem";
import type { SetSummary } from "@/api/types";
import { usePhone } from "@/app/media";
import { t } from "@/texts";
import { LONGEST, SHORTEST } from "./CorrectSet";

/** Why the set is corrected; while it is a draft, whoever may change it mends that too. */
export function CorrectionReason({ set, may }: { set: SetSummary; may: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {set.correction_reason}
      {may && set.status === "draft" ? <Button type="link" className="set-reword" onClick={() => setOpen(true)}>{t.corrections.reword}</Button> : null}
      {open ? <RewordCorrection set={set} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function RewordCorrection({ set, onClose }: { set: SetSummary; onClose: () => void }) {
  const phone = usePhone();
  const queries = useQueryClient();
  const [reason, setReason] = useState(set.correction_reason);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const said = reason.trim();
  const again = () => queries.invalidateQueries({ queryKey: ["sets", set.set_id] });
  const save = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await rewordCorrection(set.set_id, said, set.version);
      await again();
      onClose();
    } catch (error) {
      setFailure(error);
      // What stands there by now, and its version: what was typed here stays.
      await again();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Drawer open title={t.corrections.reword} size={phone ? "100%" : 480} onClose={onClose}>
      <div className="set-form">
        <p className="muted">{t.corrections.rewordLead}</p>
        <label><span className="small muted">{t.corrections.reason}</span><Input.TextArea autoFocus rows={6} maxLength={LONGEST} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
        {failure ? <p className="fault" role="alert">{sentence(failure)}</p> : null}
        <Button type="primary" loading={busy} disabled={said.length < SHORTEST || said === set.correction_reason} onClick={() => void save()}>{t.corrections.rewordVerb}</Button>
      </div>
    </Drawer>
  );
}
