import { useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { useState } from "react";
import { readSet } from "@/api/calls/authoring";
import { rewordCorrection } from "@/api/calls/corrections";
import { hasCode, sentence } from "@/api/problem";
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

/** Saves over the version that the person read, not over whatever the page behind has learned since. */
function RewordCorrection({ set: opened, onClose }: { set: SetSummary; onClose: () => void }) {
  const phone = usePhone();
  const queries = useQueryClient();
  const [set, setSet] = useState(opened);
  const [reason, setReason] = useState(set.correction_reason);
  const [theirs, setTheirs] = useState<SetSummary | null>(null);
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
      void again();
      // What stands there by now is shown beside what was typed here, which stays.
      if (hasCode(error, "stale_version")) await readSet(set.set_id).then(setTheirs, setFailure);
    } finally {
      setBusy(false);
    }
  };
  const seen = (now: SetSummary, text: string) => {
    setSet(now);
    setReason(text);
    setTheirs(null);
    setFailure(null);
    void again();
  };
  return (
    <Drawer open title={t.corrections.reword} size={phone ? "100%" : 480} onClose={onClose}>
      <div className="set-form">
        <p className="muted">{t.corrections.rewordLead}</p>
        <label><span className="small muted">{t.corrections.reason}</span><Input.TextArea autoFocus rows={6} maxLength={LONGEST} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
        {failure ? <p className="fault" role="alert">{sentence(failure)}</p> : null}
        {theirs ? <Theirs reason={theirs.correction_reason} onKeep={() => seen(theirs, reason)} onTake={() => seen(theirs, theirs.correction_reason)} /> : null}
        <Button type="primary" loading={busy} disabled={theirs !== null || said.length < SHORTEST || said === set.correction_reason} onClick={() => void save()}>{t.corrections.rewordVerb}</Button>
      </div>
    </Drawer>
  );
}

/** What somebody else wrote meanwhile: whoever saves over it has read it. */
function Theirs({ reason, onKeep, onTake }: { reason: string; onKeep: () => void; onTake: () => void }) {
  return (
    <div role="group" aria-label={t.corrections.theirs}>
      <p><strong>{t.corrections.theirs}</strong> {reason}</p>
      <div className="set-verbs"><Button onClick={onKeep}>{t.corrections.keepMine}</Button><Button onClick={onTake}>{t.corrections.takeTheirs}</Button></div>
    </div>
  );
}
