import { Checkbox, Input } from "antd";
import { useState } from "react";
import type { Unit } from "@/api/types";
import { t } from "@/texts";
import { folded } from "./unitRows";

/** From so many units on, searching is quicker than looking. */
const MANY = 12;

interface Props { units: readonly Unit[]; chosen: readonly string[]; fault?: string | undefined; onChange: (chosen: string[]) => void }

/** Which units take part: all at once, or one by one with search. */
export function UnitPicks({ units, chosen, fault, onChange }: Props) {
  const [text, setText] = useState("");
  const ids = units.map(({ unit_id }) => unit_id);
  const picked = new Set(chosen);
  const all = units.length > 0 && units.every(({ unit_id }) => picked.has(unit_id));
  const shown = units.filter(({ name }) => folded(name).includes(folded(text.trim())));
  return (
    <div className="unit-choice">
      <h2>{t.control.roundUnits} ({t.control.chosen(chosen.length)})</h2>
      <Checkbox checked={all} disabled={!units.length} indeterminate={chosen.length > 0 && !all} onChange={(event) => onChange(event.target.checked ? ids : [])}>
        {t.control.allOfKind(units.length)}
      </Checkbox>
      {units.length > MANY ? <Input allowClear aria-label={t.rounds.search} placeholder={t.rounds.search} value={text} onChange={(event) => setText(event.target.value)} /> : null}
      <div className="unit-picks">
        {shown.map(({ unit_id, name }) => (
          <Checkbox key={unit_id} checked={picked.has(unit_id)} onChange={(event) => onChange(ids.filter((id) => (id === unit_id ? event.target.checked : picked.has(id))))}>{name}</Checkbox>
        ))}
      </div>
      {fault ? <span className="small fault" role="alert">{fault}</span> : null}
    </div>
  );
}
