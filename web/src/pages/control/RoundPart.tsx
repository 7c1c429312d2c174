import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Select } from "antd";
import { listSets } from "@/api/calls/criteria";
import { listUnits } from "@/api/calls/identity";
import { Asked } from "@/components/Asked";
import { t } from "@/texts";
import { fitting } from "./below";
import { Exclusions } from "./Exclusions";
import { NO_UNITS } from "./newRound";
import type { PartFaults } from "./newRoundFaults";
import { UnitPicks } from "./UnitPicks";
import { useBeginning, type Place } from "./useBeginning";

interface Props extends Place {
  faults: PartFaults;
  onDrop: (() => void) | null;
}

function usePublished() {
  const { data } = useQuery({ queryKey: ["sets"], queryFn: listSets });
  return (data?.items ?? []).filter((set) => set.status === "published" && set.corrected_by === null);
}

/** One round's set, name and units; begins from last year's round where there is one. */
export function RoundPart({ part, faults, onChange, onDays, onDrop }: Props) {
  const sets = usePublished();
  const known = useQuery({ queryKey: ["units"], queryFn: listUnits });
  const { said, failed, begin } = useBeginning({ part, onChange, onDays });
  const set = sets.find((one) => one.set_id === part.setId);
  const units = fitting(known.data ?? [], set);
  const pick = (setId: string) => {
    const next = sets.find((one) => one.set_id === setId);
    onChange({ setId, units: NO_UNITS, excluded: [], name: part.name || (next ? t.rounds.nameFor(next.kind, next.year) : "") });
    if (next) begin(next);
  };
  return (
    <div className="round-part">
      <label>
        <span>{t.control.roundSet}</span>
        <Select className="wide" aria-label={t.control.roundSet} value={part.setId || null} options={sets.map((one) => ({ value: one.set_id, label: one.extends ? t.extending.ofOwner(one.name, one.extends.owner_name) : one.name }))} onChange={pick} style={{ width: "100%" }} />
        {faults.set ? <span className="small fault" role="alert">{faults.set}</span> : null}
      </label>
      {said ? <p className="round-from" role="status">{said}</p> : null}
      {failed && set ? <p className="fault" role="alert">{t.rounds.formerFailed} <button type="button" className="link" onClick={() => begin(set)}>{t.retry}</button></p> : null}
      <label>
        <span>{t.control.roundName}</span>
        <Input maxLength={300} value={part.name} aria-invalid={faults.name !== undefined} onChange={(event) => onChange({ name: event.target.value })} />
        {faults.name ? <span className="small fault" role="alert">{faults.name}</span> : null}
      </label>
      <Checkbox checked={part.survey} onChange={(event) => onChange({ survey: event.target.checked })}>{t.control.roundSurvey}</Checkbox>
      <Checkbox checked={part.scans} onChange={(event) => onChange({ scans: event.target.checked })}>{t.control.roundScans}</Checkbox>
      {set ? <Asked of={known} rows={4} /> : null}
      {set && known.data ? <UnitPicks units={units} chosen={part.units} fault={faults.units} onChange={(chosen) => onChange({ units: chosen, excluded: part.excluded.map((one) => ({ ...one, units: one.units.filter((id) => chosen.includes(id)) })) })} /> : null}
      {set && known.data ? <Exclusions setId={set.set_id} units={units.filter(({ unit_id }) => part.units.includes(unit_id))} excluded={part.excluded} fault={faults.excluded} onChange={(excluded) => onChange({ excluded })} /> : null}
      {onDrop ? <button type="button" className="link" onClick={onDrop}>{t.rounds.dropSet}</button> : null}
    </div>
  );
}
