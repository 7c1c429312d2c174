import { useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { createRound } from "@/api/calls/criteria";
import { createCampaign } from "@/api/calls/rounds";
import { sentence } from "@/api/problem";
import { Page } from "@/app/shell/Page";
import { t } from "@/texts";
import { useTitle } from "../scoring/ScoringPage";
import { phaseFault, unstaffed } from "./faults";
import { EMPTY, PART, isReady, toCampaign, toRound, type Draft, type Part } from "./newRound";
import { PhaseRows } from "./PhaseRows";
import { RoundPart } from "./RoundPart";
import { WithoutAccounts } from "./WithoutAccounts";
import "./control.css";

const open = async (draft: Draft, confirmed: boolean, key: string): Promise<string> =>
  draft.parts.length === 1 ? (await createRound(toRound(draft, confirmed), key)).round_id : (await createCampaign(toCampaign(draft, confirmed), key)).rounds[0]!.round_id;

/** Open a round: a published set, dated phases, the units. With further sets, a campaign: all rounds at once. */
export default function NewRoundPage() {
  const [draft, setDraft] = useState(EMPTY);
  const [key] = useState(() => crypto.randomUUID());
  const [failure, setFailure] = useState<unknown>(null);
  const [confirmed, setConfirmed] = useState(false);
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  useTitle(t.control.newRound);
  const create = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const roundId = await open(draft, confirmed, key);
      await queries.invalidateQueries({ queryKey: ["rounds"] });
      void navigate(`/dieu-hanh/${roundId}`);
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
  };
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const [lacking, dates] = [unstaffed(failure), phaseFault(failure)];
  return (
    <Page title={t.control.newRound} action={<Button type="primary" loading={busy} disabled={!isReady(draft)} onClick={() => void create()}>{t.control.create}</Button>}>
      <section className="pane round-form">
        {failure && !lacking.length && !dates ? <p className="fault" role="alert">{sentence(failure)}</p> : null}
        <WithoutAccounts units={lacking} confirmed={confirmed} onConfirm={setConfirmed} />
        {draft.parts.length > 1 ? <CampaignFields draft={draft} onChange={change} /> : null}
        <Checkbox checked={!draft.official} onChange={(event) => change({ official: !event.target.checked })}>{t.control.roundTraining}</Checkbox>
        <h2>{t.control.roundPhases}</h2>
        <PhaseRows days={draft.days} onChange={(days) => change({ days })} fault={dates} />
        <Parts parts={draft.parts} onChange={(parts) => change({ parts })} />
      </section>
    </Page>
  );
}

function CampaignFields({ draft, onChange }: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  return (
    <label>
      <span>{t.rounds.campaignName}</span>
      <Input value={draft.campaign} onChange={(event) => onChange({ campaign: event.target.value })} />
      <span className="small muted">{t.rounds.severalSets}</span>
    </label>
  );
}

function Parts({ parts, onChange }: { parts: readonly Part[]; onChange: (parts: readonly Part[]) => void }) {
  return (
    <>
      {parts.map((part, place) => (
        <RoundPart
          key={place}
          part={part}
          onChange={(changed) => onChange(parts.map((one, at) => (at === place ? { ...one, ...changed } : one)))}
          onDrop={parts.length > 1 ? () => onChange(parts.filter((_, at) => at !== place)) : null}
        />
      ))}
      <Button onClick={() => onChange([...parts, PART])}>{t.rounds.anotherSet}</Button>
    </>
  );
}
