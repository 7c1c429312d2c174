import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { extendUnit } from "@/api/calls/criteria";
import type { Round, SheetSummary } from "@/api/types";
import { DayInput } from "@/components/DayInput";
import { ReasonDialog } from "@/components/ReasonDialog";
import { t } from "@/texts";
import { AddUnits } from "./AddUnits";
import { UnitVerbs } from "./UnitVerbs";

type Filter = "sent" | "leader" | "scoring" | "none" | "all";
interface UnitState { unitId: string; name: string; sheet: SheetSummary | undefined; step: Exclude<Filter, "all">; share: number }

interface Props { round: Round; sheets: readonly SheetSummary[]; gaps: number; editable: boolean; children: ReactNode }

function stepOf(sheet: SheetSummary | undefined): UnitState["step"] {
  if (!sheet || sheet.status === "not_submitted" || (sheet.status === "open" && sheet.scored === 0)) return "none";
  if (sheet.status === "submitted") return "sent";
  return sheet.status === "open" || sheet.status === "frozen" ? "scoring" : "leader";
}

/** Units by how far they are, the least far first; the counts above are filters. */
export function UnitsPane({ round, sheets, gaps, editable, children }: Props) {
  const [filter, setFilter] = useState<Filter>("all");
  const units: UnitState[] = round.units.map(({ unit_id, name }) => {
    const sheet = sheets.find((one) => one.unit_id === unit_id);
    return { unitId: unit_id, name, sheet, step: stepOf(sheet), share: sheet && sheet.leaves ? sheet.scored / sheet.leaves : 0 };
  });
  const count = (step: Filter) => units.filter((unit) => unit.step === step).length;
  const shown = units.filter((unit) => filter === "all" || unit.step === filter).toSorted((a, b) => Number(a.step === "sent") - Number(b.step === "sent") || a.share - b.share);
  const counts: readonly (readonly [Filter, string])[] = [
    ["sent", t.control.counts.sent(units.length)],
    ["leader", t.control.counts.waiting],
    ["scoring", t.control.counts.scoring],
    ["none", t.control.counts.none],
  ];
  return (
    <>
      <div className="counts">
        {counts.map(([key, text]) => (
          <button key={key} type="button" className="count" aria-pressed={filter === key} onClick={() => setFilter(filter === key ? "all" : key)}><strong>{count(key)}</strong>{text}</button>
        ))}
        {gaps ? <Link className="count gap" to={`/tham-dinh/${round.round_id}`}><strong>{gaps}</strong>{t.control.gaps(gaps).replace(/^\d+ /, "")}</Link> : null}
      </div>
      <div className="control-columns">
        <UnitTable round={round} units={shown} editable={editable} />
        <div className="stack">{children}</div>
      </div>
    </>
  );
}

function UnitTable({ round, units, editable }: { round: Round; units: readonly UnitState[]; editable: boolean }) {
  const [extending, setExtending] = useState<UnitState | null>(null);
  return (
    <section className="pane" aria-labelledby="units-head">
      <div className="pane-head">
        <h2 id="units-head">{t.control.roundStatus}</h2>
        {editable ? <AddUnits round={round} /> : null}
      </div>
      <table className="units-table">
        <thead>
          <tr>
            <th scope="col">{t.control.units}</th>
            <th scope="col" className="num">{t.control.scored}</th>
            <th scope="col" className="u-bar"><span className="sr-only">{t.control.progress}</span></th>
            <th scope="col" className="u-step">{t.control.step}</th>
            <th scope="col"><span className="sr-only">{t.more}</span></th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => <UnitRow key={unit.unitId} unit={unit} round={round} onExtend={editable ? () => setExtending(unit) : null} />)}
        </tbody>
      </table>
      {extending ? <ExtendDialog round={round} unit={extending} onClose={() => setExtending(null)} /> : null}
    </section>
  );
}

function UnitRow({ unit, round, onExtend }: { unit: UnitState; round: Round; onExtend: (() => void) | null }) {
  const { sheet, step, share } = unit;
  const status = sheet && (step !== "none" || sheet.status === "not_submitted") ? sheet.status : "none";
  const tone = status === "submitted" ? "done" : status === "none" || status === "not_submitted" ? "fault" : status === "open" ? "" : "accent";
  return (
    <tr>
      <th scope="row">{unit.name}</th>
      <td className="num">{sheet ? `${sheet.scored}/${sheet.leaves}` : t.none}</td>
      <td className="u-bar"><span className="bar-track"><span className={`bar-fill ${share === 1 ? "full" : ""}`} style={{ width: `${share * 100}%` }} /></span></td>
      <td className="u-step"><span className={`tag ${tone}`}>{t.control.sheetStatus[status]}</span></td>
      <td>
        <span className="row-verbs">
          <Link to={`/bang-diem/${encodeURIComponent(`${round.round_id}~${unit.unitId}`)}`}>{t.control.seeSheet}</Link>
          {onExtend && step !== "sent" ? <button type="button" className="link" onClick={onExtend}>{t.control.extend}</button> : null}
          {onExtend ? <UnitVerbs round={round} unitId={unit.unitId} name={unit.name} /> : null}
        </span>
      </td>
    </tr>
  );
}

function ExtendDialog({ round, unit, onClose }: { round: Round; unit: UnitState; onClose: () => void }) {
  const queries = useQueryClient();
  const [until, setUntil] = useState("");
  const extend = async (reason: string) => {
    await extendUnit(round.round_id, unit.unitId, "self_scoring", until, reason);
    await queries.invalidateQueries({ queryKey: ["round"] });
  };
  return (
    <ReasonDialog title={t.control.extend} body={t.control.extendBody(unit.name)} verb={t.control.extend} label={t.control.reason} ready={until !== ""} onConfirm={extend} onClose={onClose}>
      <label>
        <span className="small muted">{t.control.until}</span>
        <DayInput label={t.control.until} value={until} onChange={setUntil} />
      </label>
    </ReasonDialog>
  );
}
