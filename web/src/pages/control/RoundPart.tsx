import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Select } from "antd";
import { listSets } from "@/api/calls/criteria";
import { listUnits } from "@/api/calls/identity";
import type { SetSummary } from "@/api/types";
import { t } from "@/texts";
import { unitsBelow } from "./below";
import type { Part } from "./newRound";

interface Props { part: Part; onChange: (change: Partial<Part>) => void; onDrop: (() => void) | null }

function usePublished() {
  const { data } = useQuery({ queryKey: ["sets"], queryFn: listSets });
  return (data?.items ?? []).filter((set) => set.status === "published" && set.corrected_by === null);
}

/** One round's set, name and units. */
export function RoundPart({ part, onChange, onDrop }: Props) {
  const sets = usePublished();
  const pick = (setId: string) => {
    const set = sets.find((one) => one.set_id === setId);
    onChange({ setId, units: [], name: part.name || (set ? `${t.setKinds[set.kind]} năm ${set.year}` : "") });
  };
  return (
    <div className="round-part">
      <label>
        <span>{t.control.roundSet}</span>
        <Select className="wide" aria-label={t.control.roundSet} value={part.setId || null} options={sets.map((set) => ({ value: set.set_id, label: set.extends ? t.extending.ofOwner(set.name, set.extends.owner_name) : set.name }))} onChange={pick} style={{ width: "100%" }} />
      </label>
      <label>
        <span>{t.control.roundName}</span>
        <Input value={part.name} onChange={(event) => onChange({ name: event.target.value })} />
      </label>
      <Checkbox checked={part.survey} onChange={(event) => onChange({ survey: event.target.checked })}>{t.control.roundSurvey}</Checkbox>
      <Checkbox checked={part.scans} onChange={(event) => onChange({ scans: event.target.checked })}>{t.control.roundScans}</Checkbox>
      <UnitPicks part={part} set={sets.find((set) => set.set_id === part.setId)} onChange={onChange} />
      {onDrop ? <button type="button" className="link" onClick={onDrop}>{t.rounds.dropSet}</button> : null}
    </div>
  );
}

/** The units of the set's kind; for an extension those below its owner alone (A8). */
function UnitPicks({ part, set, onChange }: Pick<Props, "part" | "onChange"> & { set: SetSummary | undefined }) {
  const { data = [] } = useQuery({ queryKey: ["units"], queryFn: listUnits });
  const owner = set?.extends?.owner_unit_id;
  const units = (owner ? unitsBelow(data, owner) : data).filter((unit) => unit.kind === set?.unit_kind);
  const all = units.length > 0 && part.units.length === units.length;
  const ids = units.map(({ unit_id }) => unit_id);
  return (
    <>
      <h2>{t.control.roundUnits} ({t.control.chosen(part.units.length)})</h2>
      <Checkbox checked={all} disabled={!units.length} indeterminate={part.units.length > 0 && !all} onChange={(event) => onChange({ units: event.target.checked ? ids : [] })}>
        {t.control.allOfKind(units.length)}
      </Checkbox>
      <div className="unit-picks">
        {units.map(({ unit_id, name }) => (
          <Checkbox key={unit_id} checked={part.units.includes(unit_id)} onChange={(event) => onChange({ units: ids.filter((id) => (id === unit_id ? event.target.checked : part.units.includes(id))) })}>{name}</Checkbox>
        ))}
      </div>
    </>
  );
}
