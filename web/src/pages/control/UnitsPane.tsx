import { useMemo, useState, type ReactNode } from "react";
import { Link } from "react-router";
import type { Round, SheetSummary } from "@/api/types";
import { Asked, type Question } from "@/components/Asked";
import { t } from "@/texts";
import { unitRows, type Step, type UnitState } from "./unitRows";
import { UnitTable } from "./UnitTable";

interface Props { round: Round; sheets: Question & { data?: { items: readonly SheetSummary[] } | undefined }; gaps: number; editable: boolean; children: ReactNode }

/** Counts by step, each a filter, over the units by how far they are; nothing is said of a unit before the sheets are there. */
export function UnitsPane({ round, sheets, gaps, editable, children }: Props) {
  const [step, setStep] = useState<Step | null>(null);
  const items = sheets.data?.items;
  const rows = useMemo(() => (items ? unitRows(round, items) : null), [round, items]);
  return (
    <>
      {rows ? <Counts round={round} rows={rows} gaps={gaps} step={step} onPick={setStep} /> : null}
      <div className="control-columns">
        {rows ? <UnitTable round={round} rows={rows} step={step} onAll={() => setStep(null)} editable={editable} /> : <section className="pane"><Asked of={sheets} /></section>}
        <div className="stack">{children}</div>
      </div>
    </>
  );
}

interface CountsProps { round: Round; rows: readonly UnitState[]; gaps: number; step: Step | null; onPick: (step: Step | null) => void }

function Counts({ round, rows, gaps, step, onPick }: CountsProps) {
  const count = (wanted: Step) => rows.filter((row) => row.step === wanted).length;
  const missed = count("missed");
  const counts: readonly (readonly [Step, string])[] = [
    ["sent", t.control.counts.sent(rows.length)],
    ["leader", t.control.counts.waiting],
    ["scoring", t.control.counts.scoring],
    ["none", t.control.counts.none],
    ...(missed ? ([["missed", t.control.counts.missed]] as const) : []),
  ];
  return (
    <div className="counts">
      {counts.map(([key, text]) => (
        <button key={key} type="button" className={`count ${key === "missed" ? "fault" : ""}`} aria-pressed={step === key} onClick={() => onPick(step === key ? null : key)}><strong>{count(key)}</strong>{text}</button>
      ))}
      {gaps ? <Link className="count gap" to={`/tham-dinh/${round.round_id}`}><strong>{gaps}</strong>{t.control.gaps(gaps).replace(/^\d+ /, "")}</Link> : null}
    </div>
  );
}
