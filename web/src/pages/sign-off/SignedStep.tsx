import { FilePdfOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef } from "react";
import { attachSigned } from "@/api/calls/submission";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { sizeText } from "@/numbers/sizes";
import { SignedChecks, verdictOf } from "./SignedChecks";
import { Step } from "./Step";
import { useSignOff } from "./state";

/** The signed file is attached and compared at once with what was exported (S5). */
export function SignedStep() {
  const { sheet, mayEnter } = useSignOff();
  const { signed_report: signed, receipt } = sheet.signoff;
  const meta = signed && (receipt ? `${hourDay(signed.at)}, ${verdictOf(signed)}` : hourDay(signed.at));
  return (
    <Step step="signed" meta={meta} done={receipt ? null : <SignedFile />}>
      <p>{sheet.scans_allowed ? t.signoff.signedLead : t.signoff.signedLeadNoScan}</p>
      {mayEnter ? <Attach text={t.signoff.attach} primary /> : null}
    </Step>
  );
}

function Attach({ text, primary }: { text: string; primary?: boolean }) {
  const { sheet, busy, act } = useSignOff();
  const input = useRef<HTMLInputElement>(null);
  const take = (chosen: HTMLInputElement) => {
    const file = chosen.files?.[0];
    if (file) void act(() => attachSigned(sheet.sheet_id, file));
    // Else a file that was refused, signed anew under its old name, could not be chosen again.
    chosen.value = "";
  };
  return (
    <>
      <Button type={primary ? "primary" : "default"} size={primary ? "large" : "middle"} loading={busy} onClick={() => input.current?.click()}>{text}</Button>
      <input ref={input} type="file" hidden accept={sheet.scans_allowed ? ".pdf,.png,.jpg,.jpeg" : ".pdf"} aria-label={text} onChange={(event) => take(event.target)} />
    </>
  );
}

function SignedFile() {
  const { sheet, mayEnter } = useSignOff();
  const { signed_report: signed, report } = sheet.signoff;
  if (!signed) return null;
  const count = signed.pages ?? report?.pages;
  const pages = count && signed.content_type === "application/pdf" ? t.signoff.pages(count) : "";
  return (
    <>
      <div className="so-file">
        <FilePdfOutlined className="so-file-icon" aria-hidden />
        <span className="so-file-text">
          <strong>{signed.filename}</strong>
          <span className="small muted">{pages}{sizeText(signed.size)}</span>
        </span>
        {mayEnter ? <Attach text={t.signoff.replace} /> : null}
      </div>
      <SignedChecks signed={signed} code={report?.export_code ?? ""} />
    </>
  );
}
