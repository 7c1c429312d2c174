import { SafetyCertificateOutlined } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { recallSheet } from "@/api/calls/signing";
import { submitSheet } from "@/api/calls/submission";
import { useOnline, usePhone } from "@/app/media";
import { ReasonDialog } from "@/components/ReasonDialog";
import { hourDay, momentLong } from "@/numbers/dates";
import { t } from "@/texts";
import { Step } from "./Step";
import { currentStep, useSignOff } from "./state";

/** The sending button is off until the box is ticked. After sending: the receipt. */
export function SendStep() {
  const { sheet, mayEnter, busy, checked, setChecked, act } = useSignOff();
  const { receipt } = sheet.signoff;
  const phone = usePhone();
  const online = useOnline();
  const navigate = useNavigate();
  return (
    <Step step="send" {...(receipt ? { title: t.signoff.steps.sent } : {})} meta={receipt && hourDay(receipt.at)} done={<><ReceiptBox /><Recall /></>}>
      <p>{t.signoff.sendLead}</p>
      <Checkbox id="send-check" className="so-checkbox" checked={checked} disabled={!mayEnter} onChange={(event) => setChecked(event.target.checked)}>
        {t.signoff.sendCheck}
      </Checkbox>
      {phone ? null : (
        <div className="so-buttons">
          <Button type="primary" size="large" loading={busy} disabled={!checked || !online || !mayEnter} onClick={() => void act(() => submitSheet(sheet.sheet_id))}>
            {t.signoff.send}
          </Button>
          <Button size="large" onClick={() => void navigate("/")}>{t.signoff.later}</Button>
        </div>
      )}
      {online ? null : <p className="attention">{t.signoff.offline}</p>}
    </Step>
  );
}

/** On a phone the button is always there and scrolls to the box while it is not ticked. */
export function SendBar() {
  const { sheet, checked, mayEnter, busy, act } = useSignOff();
  if (currentStep(sheet) !== "send" || !mayEnter) return null;
  const press = () => {
    if (checked) return void act(() => submitSheet(sheet.sheet_id));
    const box = document.getElementById("send-check");
    box?.scrollIntoView({ block: "center" });
    box?.focus();
  };
  return <Button type="primary" loading={busy} onClick={press}>{t.signoff.send}</Button>;
}

const HEAD = 16;
const TAIL = 8;

function digestText(digest: string): string {
  const groups = (text: string) => text.replace(/(.{4})(?=.)/g, "$1 ");
  return `SHA-256 ${groups(digest.slice(0, HEAD))} … ${groups(digest.slice(-TAIL))}`;
}

/** The unit takes back what it has sent, while its phase is open; the box says what that does. */
function Recall() {
  const { sheet, mayEnter, mayApprove, tried } = useSignOff();
  const [asking, setAsking] = useState(false);
  if (!sheet.signoff.receipt || sheet.status !== "submitted" || !(mayEnter || mayApprove)) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t.signoff.recall}</Button>
      {asking ? (
        <ReasonDialog
          title={t.signoff.recall}
          body={t.signoff.recallBody}
          verb={t.signoff.recall}
          label={t.signoff.recallReason}
          danger
          onConfirm={(reason) => tried(() => recallSheet(sheet.sheet_id, reason))}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

function ReceiptBox() {
  const { sheet } = useSignOff();
  const { receipt } = sheet.signoff;
  if (!receipt) return null;
  return (
    <div className="so-receipt">
      <SafetyCertificateOutlined className="so-receipt-icon" aria-hidden />
      <dl>
        <dt>{t.signoff.receiptNumber}</dt><dd><strong>{receipt.number}</strong></dd>
        <dt>{t.signoff.receiptTime}</dt><dd>{momentLong(receipt.at)}{receipt.late ? <span className="fault"> {t.signoff.lateNote}</span> : null}</dd>
        <dt>{t.signoff.receiptDigest}</dt><dd>{digestText(receipt.digest)}</dd>
        <dt>{t.signoff.receiptSheet}</dt><dd>{t.signoff.receiptLocked}</dd>
      </dl>
    </div>
  );
}
