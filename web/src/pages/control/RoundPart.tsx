import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { getRound, listSets } from "@/api/calls/criteria";
import { listUnits } from "@/api/calls/identity";
import { serverNow } from "@/app/clock";
import type { SetSummary, Unit } from "@/api/types";
import { wireDay } from "@/numbers/dates";
import { t } from "@/texts";
import { useRounds } from "../data";
import { thereOn, unitsBelow } from "./below";
import { Exclusions } from "./Exclusions";
import { daysFrom, formerRound, unitsFrom } from "./lastYear";
import type { Part } from "./newRound";
import type { PartFaults } from "./newRoundFaults";
import type { PhaseDays } from "./PhaseRows";
import { UnitPicks } from "./UnitPicks";

interface Props {
  part: Part;
  faults: PartFaults;
  onChange: (change: Partial<Part> | ((now: Part) => Partial<Part>)) => void;
  /** Takes the earlier round's days, unless days are there already. */
  onDays: (days: Record<string, PhaseDays>) => void;
  onDrop: (() => void) | null;
}

function usePublished() {
  const { data } = useQuery({ queryKey: ["sets"], queryFn: listSets });
  return (data?.items ?? []).filter((set) => set.status === "published" && set.corrected_by === null);
}

/** Units of the set's kind that exist today; for an extension those below its owner alone (A8). */
function fitting(all: readonly Unit[], set: SetSummary | undefined): Unit[] {
  const owner = set?.extends?.owner_unit_id;
  return thereOn(owner ? unitsBelow(all, owner) : all, wireDay(serverNow())).filter((unit) => unit.kind === set?.unit_kind);
}

/** One round's set, name and units; begins from last year's round where there is one. */
export function RoundPart({ part, faults, onChange, onDays, onDrop }: Props) {
  const sets = usePublished();
  const { data: all = [] } = useQuery({ queryKey: ["units"], queryFn: listUnits });
  const { rounds } = useRounds();
  const queries = useQueryClient();
  const [from, setFrom] = useState<string | null>(null);
  const set = sets.find((one) => one.set_id === part.setId);
  const units = fitting(all, set);
  const begin = async (next: SetSummary) => {
    const former = formerRound(rounds, next);
    if (!former) return;
    const whole = await queries.fetchQuery({ queryKey: ["round", former.round_id], queryFn: () => getRound(former.round_id) });
    const last = unitsFrom(whole, fitting(all, next), all);
    onChange((now) => (now.setId === next.set_id ? { units: last.units, survey: whole.survey_held } : {}));
    onDays(daysFrom(whole, next.year));
    setFrom(t.rounds.fromFormer(whole.name, last.gone));
  };
  const pick = (setId: string) => {
    const next = sets.find((one) => one.set_id === setId);
    setFrom(null);
    onChange({ setId, units: [], excluded: [], name: part.name || (next ? `${t.setKinds[next.kind]} năm ${next.year}` : "") });
    if (next) void begin(next).catch(() => undefined);
  };
  return (
    <div className="round-part">
      <label>
        <span>{t.control.roundSet}</span>
        <Select className="wide" aria-label={t.control.roundSet} value={part.setId || null} options={sets.map((one) => ({ value: one.set_id, label: one.extends ? t.extending.ofOwner(one.name, one.extends.owner_name) : one.name }))} onChange={pick} style={{ width: "100%" }} />
        {faults.set ? <span className="small fault" role="alert">{faults.set}</span> : null}
      </label>
      {from ? <p className="round-from" role="status">{from}</p> : null}
      <label>
        <span>{t.control.roundName}</span>
        <Input maxLength={300} value={part.name} aria-invalid={faults.name !== undefined} onChange={(event) => onChange({ name: event.target.value })} />
        {faults.name ? <span className="small fault" role="alert">{faults.name}</span> : null}
      </label>
      <Checkbox checked={part.survey} onChange={(event) => onChange({ survey: event.target.checked })}>{t.control.roundSurvey}</Checkbox>
      <Checkbox checked={part.scans} onChange={(event) => onChange({ scans: event.target.checked })}>{t.control.roundScans}</Checkbox>
      {set ? <UnitPicks units={units} chosen={part.units} fault={faults.units} onChange={(chosen) => onChange({ units: chosen, excluded: part.excluded.map((one) => ({ ...one, units: one.units.filter((id) => chosen.includes(id)) })) })} /> : null}
      {set ? <Exclusions setId={set.set_id} units={units.filter(({ unit_id }) => part.units.includes(unit_id))} excluded={part.excluded} fault={faults.excluded} onChange={(excluded) => onChange({ excluded })} /> : null}
      {onDrop ? <button type="button" className="link" onClick={onDrop}>{t.rounds.dropSet}</button> : null}
    </div>
  );
}
