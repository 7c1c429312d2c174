import { Button, Input } from "antd";
import { useState } from "react";
import { exportReport, reportPath, saveReportText } from "@/api/calls/submission";
import { saveFile } from "@/api/client";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { Step } from "./Step";
import { useSignOff } from "./state";

/** "7F3A 91C4 0E2B": easier to compare with the foot of a page. */
export const spaced = (code: string): string => code.replace(/\s/g, "").toUpperCase().replace(/(.{4})(?=.)/g, "$1 ");

/** The unit's own words go into the report; then the software exports it (S4). */
export function ReportStep() {
  const { sheet, mayEnter, busy, act } = useSignOff();
  const { report } = sheet.signoff;
  const [difficulties, setDifficulties] = useState(sheet.report_text.difficulties);
  const [proposals, setProposals] = useState(sheet.report_text.proposals);
  const run = async () => {
    await saveReportText(sheet.sheet_id, difficulties, proposals);
    await exportReport(sheet.sheet_id);
  };
  return (
    <Step step="report" meta={report && hourDay(report.at)} done={<Exported />}>
      <p className="muted">{t.signoff.textsLead}</p>
      <Text label={t.signoff.difficulties} value={difficulties} onChange={setDifficulties} />
      <Text label={t.signoff.proposals} value={proposals} onChange={setProposals} />
      {mayEnter ? <Button type="primary" size="large" loading={busy} onClick={() => void act(run)}>{t.signoff.export}</Button> : null}
    </Step>
  );
}

function Text({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <label className="so-field">
      <span>{label}</span>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

function Exported() {
  const { sheet } = useSignOff();
  const { report, receipt } = sheet.signoff;
  if (!report || receipt) return null;
  const [before = "", after = ""] = t.signoff.exported(report.pages, "\u0000").split("\u0000");
  const save = () => void saveFile(reportPath(sheet.sheet_id), "bao-cao.pdf");
  return (
    <p className="muted">
      {before}<strong>{spaced(report.export_code)}</strong>{after}{" "}
      <button type="button" className="link underlined" onClick={save}>{t.signoff.downloadExport}</button>
    </p>
  );
}
