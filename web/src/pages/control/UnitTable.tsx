import { Input, Pagination, Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { Round } from "@/api/types";
import { lastDay } from "@/numbers/dates";
import { t } from "@/texts";
import { AddUnits } from "./AddUnits";
import { ExtendDialog } from "./ExtendDialog";
import { Remind } from "./Remind";
import { groupsOf, mayRemind, wantedOf, type Step, type UnitState } from "./unitRows";
import { UnitVerbs } from "./UnitVerbs";

/** So many rows at a time: a round over all communes has hundreds. */
const ROWS = 50;

interface Props { round: Round; rows: readonly UnitState[]; step: Step | null; onAll: () => void; editable: boolean }

/** The units with search and ranking group, by pages. */
export function UnitTable({ round, rows, step, onAll, editable }: Props) {
  const [text, setText] = useState("");
  const [group, setGroup] = useState<string | null>(null);
  const [page, setPage] = useState(1);
  const [extending, setExtending] = useState<UnitState | null>(null);
  const groups = groupsOf(rows);
  const wanted = wantedOf(rows, { step, group, text });
  const at = Math.min(page, Math.max(1, Math.ceil(wanted.length / ROWS)));
  const all = () => {
    setText("");
    setGroup(null);
    onAll();
  };
  return (
    <section className="pane" aria-labelledby="units-head">
      <div className="pane-head">
        <h2 id="units-head">{t.control.roundStatus}</h2>
        {editable ? <AddUnits round={round} /> : null}
      </div>
      <div className="units-tools">
        <Input allowClear className="units-search" aria-label={t.rounds.search} placeholder={t.rounds.search} value={text} onChange={(event) => setText(event.target.value)} />
        {groups.length > 1 ? <Select allowClear className="units-group" aria-label={t.rounds.group} placeholder={t.rounds.allGroups} value={group} options={groups.map((one) => ({ value: one.group, label: `${one.group} (${one.count})` }))} onChange={(value: string | undefined) => setGroup(value ?? null)} /> : null}
        <span className="small muted" role="status">{t.rounds.shown(wanted.length, rows.length)}</span>
      </div>
      {wanted.length ? <Table rows={wanted.slice((at - 1) * ROWS, at * ROWS)} round={round} onExtend={editable ? setExtending : null} /> : (
        <p className="side-verbs muted">{t.rounds.noneFound} <button type="button" className="link" onClick={all}>{t.rounds.seeAll}</button></p>
      )}
      {wanted.length > ROWS ? <Pagination className="units-pages" current={at} pageSize={ROWS} total={wanted.length} showSizeChanger={false} responsive onChange={setPage} /> : null}
      {extending ? <ExtendDialog round={round} unitId={extending.unitId} name={extending.name} onClose={() => setExtending(null)} /> : null}
    </section>
  );
}

interface TableProps { rows: readonly UnitState[]; round: Round; onExtend: ((unit: UnitState) => void) | null }

function Table({ rows, round, onExtend }: TableProps) {
  return (
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
        {rows.map((unit) => <UnitRow key={unit.unitId} unit={unit} round={round} onExtend={onExtend} />)}
      </tbody>
    </table>
  );
}

function UnitRow({ unit, round, onExtend }: { unit: UnitState; round: Round; onExtend: TableProps["onExtend"] }) {
  const { sheet, step, share, until } = unit;
  const status = step === "none" ? "none" : sheet!.status;
  const tone = { sent: "done", none: "fault", missed: "fault", leader: "accent", scoring: status === "frozen" ? "accent" : "" }[step];
  const tag = <span className={`tag ${tone}`}>{t.control.sheetStatus[status]}</span>;
  return (
    <tr>
      <th scope="row">
        {unit.name}
        {until ? <span className="small muted u-until">{t.rounds.extendedTo(lastDay(until))}</span> : null}
        <span className="u-step-phone">{tag}</span>
      </th>
      <td className="num">{sheet ? `${sheet.scored}/${sheet.leaves}` : t.none}</td>
      <td className="u-bar"><span className="bar-track"><span className={`bar-fill ${share === 1 ? "full" : ""}`} style={{ width: `${share * 100}%` }} /></span></td>
      <td className="u-step">{tag}</td>
      <td>
        <span className="row-verbs">
          <Link to={`/bang-diem/${encodeURIComponent(`${round.round_id}~${unit.unitId}`)}`}>{t.control.seeSheet}</Link>
          {onExtend && mayRemind(round, step) ? <Remind roundId={round.round_id} units={[unit.unitId]}>{t.rounds.remind}</Remind> : null}
          {onExtend ? <button type="button" className="link" onClick={() => onExtend(unit)}>{t.control.extend}</button> : null}
          {onExtend ? <UnitVerbs round={round} unitId={unit.unitId} name={unit.name} /> : null}
        </span>
      </td>
    </tr>
  );
}
