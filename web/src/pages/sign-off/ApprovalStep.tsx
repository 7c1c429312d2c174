import { FileSearchOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useState } from "react";
import { approve, giveBack } from "@/api/calls/submission";
import { ReasonDialog } from "@/components/ReasonDialog";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { Step } from "./Step";
import { useSignOff } from "./state";

/** The leader approves, or gives it back with a reason (S4); the one who enters waits. */
export function ApprovalStep() {
  const { sheet, mayApprove } = useSignOff();
  const { approval, receipt } = sheet.signoff;
  const quote = approval?.remark && !receipt ? <p className="muted">“{approval.remark}”</p> : null;
  return (
    <Step step="approval" meta={approval && `${approval.by_name}, ${hourDay(approval.at)}`} done={quote}>
      {mayApprove ? <Decide /> : <p>{t.signoff.approvalWait}</p>}
    </Step>
  );
}

/** Where there is no room beside the steps, the report stands below them. */
const lookAtReport = (): void => document.querySelector(".so-preview")?.scrollIntoView({ block: "start" });

function Decide() {
  const { sheet, busy, act, tried } = useSignOff();
  const [remark, setRemark] = useState("");
  const [returning, setReturning] = useState(false);
  return (
    <>
      <p>{t.signoff.approvalLead}</p>
      <Button className="so-look" icon={<FileSearchOutlined aria-hidden />} onClick={lookAtReport}>{t.signoff.lookAtReport}</Button>
      <label className="so-field">
        <span>{t.signoff.remark}</span>
        <Input.TextArea rows={2} value={remark} onChange={(event) => setRemark(event.target.value)} />
      </label>
      <div className="so-buttons">
        <Button type="primary" size="large" loading={busy} onClick={() => void act(() => approve(sheet.sheet_id, remark.trim(), sheet.signoff.report?.export_code ?? ""))}>{t.signoff.approve}</Button>
        <Button size="large" onClick={() => setReturning(true)}>{t.signoff.giveBack}</Button>
      </div>
      {returning ? (
        <ReasonDialog
          title={t.signoff.giveBackTitle}
          body={t.signoff.giveBackBody}
          verb={t.signoff.giveBack}
          label={t.signoff.giveBackReason}
          onConfirm={(reason) => tried(() => giveBack(sheet.sheet_id, reason))}
          onClose={() => setReturning(false)}
        />
      ) : null}
    </>
  );
}
