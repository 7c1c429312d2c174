import { Button, Input, Select } from "antd";
import type { Unit } from "@/api/types";
import { t } from "@/texts";
import { useTree } from "../data";
import type { Exclusion } from "./newRound";

const BLANK: Exclusion = { node: "", units: [], reason: "" };
const found = (text: string, option?: { label: string }): boolean => (option?.label ?? "").toLowerCase().includes(text.toLowerCase());

interface Props { setId: string; units: readonly Unit[]; excluded: readonly Exclusion[]; fault?: string | undefined; onChange: (excluded: Exclusion[]) => void }

/** Areas and criteria that do not apply to some of the units, each with a reason (domain rule 2). */
export function Exclusions({ setId, units, excluded, fault, onChange }: Props) {
  const { tree } = useTree(setId);
  const nodes = (tree?.lines ?? []).filter(({ area }) => area.part === "tree").map(({ node }) => ({ value: node.id, label: `${node.code} ${node.name}` }));
  const people = units.map(({ unit_id, name }) => ({ value: unit_id, label: name }));
  const put = (place: number, part: Partial<Exclusion>) => onChange(excluded.map((one, at) => (at === place ? { ...one, ...part } : one)));
  return (
    <div className="exclusions">
      {excluded.map((one, place) => (
        <fieldset key={place}>
          <legend>{t.rounds.exclusion(place + 1)}</legend>
          <Select showSearch={{ filterOption: found }} aria-label={t.rounds.exclusionNode(place + 1)} placeholder={t.rounds.exclusionNode(place + 1)} value={one.node || null} options={nodes} onChange={(node: string) => put(place, { node })} />
          <Select mode="multiple" showSearch={{ filterOption: found }} aria-label={t.rounds.exclusionUnits(place + 1)} placeholder={t.rounds.exclusionUnits(place + 1)} value={[...one.units]} options={people} onChange={(chosen: string[]) => put(place, { units: chosen })} />
          <Input maxLength={1000} aria-label={t.rounds.exclusionReason(place + 1)} placeholder={t.rounds.exclusionReason(place + 1)} value={one.reason} onChange={(event) => put(place, { reason: event.target.value })} />
          <button type="button" className="link" onClick={() => onChange(excluded.filter((_, at) => at !== place))}>{t.rounds.dropExclusion(place + 1)}</button>
        </fieldset>
      ))}
      {fault ? <span className="small fault" role="alert">{fault}</span> : null}
      <Button disabled={!units.length} onClick={() => onChange([...excluded, BLANK])}>{t.rounds.addExclusion}</Button>
    </div>
  );
}
