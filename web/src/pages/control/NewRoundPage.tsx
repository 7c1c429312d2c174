import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { createRound, listSets } from "@/api/calls/criteria";
import { listUnits } from "@/api/calls/identity";
import { sentence } from "@/api/problem";
import type { NewRound, Phase } from "@/api/types";
import { Page } from "@/app/shell/Page";
import { t } from "@/texts";
import { useTitle } from "../scoring/ScoringPage";
import { PhaseRows, type PhaseDays } from "./PhaseRows";
import "./control.css";

interface Draft { name: string; setId: string; official: boolean; survey: boolean; days: Record<string, PhaseDays>; units: readonly string[] }

const EMPTY: Draft = { name: "", setId: "", official: true, survey: true, days: {}, units: [] };

function toRound(draft: Draft): NewRound {
  const phases = Object.entries(draft.days).filter(([, days]) => days.start && days.end);
  return {
    name: draft.name.trim(),
    set_id: draft.setId,
    official: draft.official,
    survey_held: draft.survey,
    phases: phases.map(([phase, { start, end }]) => ({ phase: phase as Phase, start, end })),
    units: draft.units.map((unit_id) => ({ unit_id })),
  };
}

/** Open a round: a published set, dated phases, the units. */
export default function NewRoundPage() {
  const [draft, setDraft] = useState(EMPTY);
  const [key] = useState(() => crypto.randomUUID());
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  useTitle(t.control.newRound);
  const round = toRound(draft);
  const ready = round.name && round.set_id && round.phases.length && round.units.length;
  const create = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const made = await createRound(round, key);
      await queries.invalidateQueries({ queryKey: ["rounds"] });
      void navigate(`/dieu-hanh/${made.round_id}`);
    } catch (error) {
      setFailure(sentence(error));
    }
    setBusy(false);
  };
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  return (
    <Page title={t.control.newRound} action={<Button type="primary" loading={busy} disabled={!ready} onClick={() => void create()}>{t.control.create}</Button>}>
      <section className="pane round-form">
        {failure ? <p className="fault" role="alert">{failure}</p> : null}
        <RoundFields draft={draft} onChange={change} />
        <h2>{t.control.roundPhases}</h2>
        <PhaseRows days={draft.days} onChange={(days) => change({ days })} />
        <UnitPicks draft={draft} onChange={change} />
      </section>
    </Page>
  );
}

interface PartProps { draft: Draft; onChange: (part: Partial<Draft>) => void }

function usePublished() {
  const { data } = useQuery({ queryKey: ["sets"], queryFn: listSets });
  return (data?.items ?? []).filter((set) => set.status === "published");
}

function RoundFields({ draft, onChange }: PartProps) {
  const sets = usePublished();
  const pick = (setId: string) => {
    const set = sets.find((one) => one.set_id === setId);
    onChange({ setId, units: [], name: draft.name || (set ? `${t.setKinds[set.kind]} năm ${set.year}` : "") });
  };
  return (
    <>
      <label>
        <span>{t.control.roundSet}</span>
        <Select className="wide" aria-label={t.control.roundSet} value={draft.setId || null} options={sets.map((set) => ({ value: set.set_id, label: set.name }))} onChange={pick} style={{ width: "100%" }} />
      </label>
      <label>
        <span>{t.control.roundName}</span>
        <Input value={draft.name} onChange={(event) => onChange({ name: event.target.value })} />
      </label>
      <Checkbox checked={!draft.official} onChange={(event) => onChange({ official: !event.target.checked })}>{t.control.roundTraining}</Checkbox>
      <Checkbox checked={draft.survey} onChange={(event) => onChange({ survey: event.target.checked })}>{t.control.roundSurvey}</Checkbox>
    </>
  );
}

function UnitPicks({ draft, onChange }: PartProps) {
  const { data = [] } = useQuery({ queryKey: ["units"], queryFn: listUnits });
  const kind = usePublished().find((set) => set.set_id === draft.setId)?.unit_kind;
  const units = data.filter((unit) => unit.kind === kind);
  const all = units.length > 0 && draft.units.length === units.length;
  const ids = units.map(({ unit_id }) => unit_id);
  return (
    <>
      <h2>{t.control.roundUnits} ({t.control.chosen(draft.units.length)})</h2>
      <Checkbox checked={all} disabled={!units.length} indeterminate={draft.units.length > 0 && !all} onChange={(event) => onChange({ units: event.target.checked ? ids : [] })}>
        {t.control.allOfKind(units.length)}
      </Checkbox>
      <div className="unit-picks">
        {units.map(({ unit_id, name }) => (
          <Checkbox key={unit_id} checked={draft.units.includes(unit_id)} onChange={(event) => onChange({ units: ids.filter((id) => (id === unit_id ? event.target.checked : draft.units.includes(id))) })}>{name}</Checkbox>
        ))}
      </div>
    </>
  );
}
