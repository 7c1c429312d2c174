import { WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { reportDocxPath } from "@/api/calls/signing";
import { exportReport, reportPath } from "@/api/calls/submission";
import { saveFile } from "@/api/client";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { spaced } from "./code";
import { Step } from "./Step";
import { useSignOff } from "./state";


/** The software exports the report with the frozen figures and the unit's own words (S4). */
export function ReportStep() {
  const { sheet, mayEnter, busy, act } = useSignOff();
  const { report } = sheet.signoff;
  return (
    <Step step="report" meta={report && hourDay(report.at)} done={<Exported />}>
      <p>{t.signoff.exportLead}</p>
      {mayEnter ? <Button type="primary" size="large" loading={busy} onClick={() => void act(() => exportReport(sheet.sheet_id))}>{t.signoff.export}</Button> : null}
    </Step>
  );
}

/** What the report says of unit and round has changed since: until it is approved it is exported anew. */
function Stale() {
  const { sheet, mayEnter, busy, act } = useSignOff();
  const { report } = sheet.signoff;
  const what = (report?.stale ?? []).map((name) => t.signoff.staleIn[name] ?? name).join(", ");
  const again = sheet.status === "exported" && !report?.stale?.includes("excluded");
  return (
    <span className="so-stale attention" role="status">
      <WarningOutlined aria-hidden /> {t.signoff.stale(what)} {again ? t.signoff.staleExport : t.signoff.staleReopen}{" "}
      {again && mayEnter ? <button type="button" className="link underlined" disabled={busy} onClick={() => void act(() => exportReport(sheet.sheet_id))}>{t.signoff.exportAgain}</button> : null}
    </span>
  );
}

function Exported() {
  const { sheet } = useSignOff();
  const { report, receipt } = sheet.signoff;
  if (!report || receipt) return null;
  const [before = "", after = ""] = t.signoff.exported(report.pages, "\u0000").split("\u0000");
  const saveWord = () => void saveFile(reportDocxPath(sheet.sheet_id), "bao-cao.docx");
  const save = () => void saveFile(reportPath(sheet.sheet_id), "bao-cao.pdf");
  return (
    <p className="muted">
      {before}<strong>{spaced(report.export_code)}</strong>{after}{" "}
      <button type="button" className="link underlined" onClick={save}>{t.signoff.downloadExport}</button>{" "}
      <button type="button" className="link underlined" onClick={saveWord}>{t.signoff.downloadWord}</button>
      {report.stale?.length ? <Stale /> : null}
    </p>
  );
}
