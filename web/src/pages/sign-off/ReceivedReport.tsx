import { useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { reopen, signedReportPath } from "@/api/calls/submission";
import { saveFile } from "@/api/client";
import type { Sheet } from "@/api/types";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import { ReasonDialog } from "@/components/ReasonDialog";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { PastSteps } from "./PastSteps";
import { SignedChecks } from "./SignedChecks";
import "./sign-off.css";

/** What Home Affairs and management see of a unit's report: the signed file, what it proves, what was voided. */
export function ReceivedReport({ sheet }: { sheet: Sheet }) {
  const [open, setOpen] = useState(false);
  const phone = usePhone();
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.signoff.previewSigned}</Button>
      <Drawer open={open} title={t.signoff.previewSigned} onClose={() => setOpen(false)} size={phone ? "100%" : 480}>
        <Received sheet={sheet} />
      </Drawer>
    </>
  );
}

function Received({ sheet }: { sheet: Sheet }) {
  const { signed_report: signed, report, receipt, past } = sheet.signoff;
  return (
    <div className="stack">
      {receipt ? <p>{t.signoff.received(receipt.number, hourDay(receipt.at))} {receipt.late ? <span className="fault">{t.signoff.lateNote}</span> : null}</p> : <NotReceived sheet={sheet} />}
      {signed ? <SignedChecks signed={signed} code={report?.export_code ?? ""} /> : null}
      {signed ? <Button onClick={() => void saveFile(signedReportPath(sheet.sheet_id), signed.filename)}>{t.signoff.openSigned}</Button> : null}
      <SendBack sheet={sheet} />
      <PastSteps past={past ?? []} />
    </div>
  );
}

/** What was sent and opened again says so, by whom and why; else nothing has come yet. */
function NotReceived({ sheet }: { sheet: Sheet }) {
  const { returned, past } = sheet.signoff;
  const last = (past ?? []).findLast((one) => one.receipt);
  if (!last || !returned) return <p className="muted">{t.verification.states.not_sent}.</p>;
  return (
    <p className="attention">
      <strong>{t.signoff.endings[last.ended.how]}</strong> {last.ended.by_name ? `${last.ended.by_name}, ` : ""}{hourDay(last.ended.at)}. {t.signoff.notAgain}
      {last.ended.reason ? <><br />“{last.ended.reason}”</> : null}
    </p>
  );
}

/** Home Affairs returns a sheet that was sent, or taken at the deadline, while the unit may still work on it. */
function SendBack({ sheet }: { sheet: Sheet }) {
  const account = useAccount();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const sent = sheet.status === "submitted" || sheet.status === "not_submitted";
  if (account.kind !== "administration" || !sent) return null;
  const back = async (reason: string) => {
    await reopen(sheet.sheet_id, reason);
    await queries.invalidateQueries();
  };
  return (
    <>
      <Button danger disabled={!sheet.phase_open} onClick={() => setAsking(true)}>{t.signoff.sendBack}</Button>
      {sheet.phase_open ? null : <p className="muted">{t.signoff.sendBackClosed}</p>}
      {asking ? (
        <ReasonDialog title={`${t.signoff.sendBack}: ${sheet.unit_name}`} body={t.signoff.sendBackBody} verb={t.signoff.sendBack} label={t.signoff.sendBackReason} danger onConfirm={back} onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
}
