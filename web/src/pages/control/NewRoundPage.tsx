import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { createRound, listSets } from "@/api/calls/criteria";
import { createCampaign } from "@/api/calls/rounds";
import { sentence } from "@/api/problem";
import { Page } from "@/app/shell/Page";
import { Asked } from "@/components/Asked";
import { t } from "@/texts";
import { useTitle } from "../scoring/ScoringPage";
import { intoView, phaseFault, unstaffed, type PhaseFault } from "./faults";
import { EMPTY, keyring, PART, toCampaign, toRound, type Draft, type Part } from "./newRound";
import { faultsOf, isSound, type Faults } from "./newRoundFaults";
import { PhaseRows } from "./PhaseRows";
import { RemindersField } from "./RemindersField";
import { Review } from "./Review";
import { RoundPart } from "./RoundPart";
import { WithoutAccounts } from "./WithoutAccounts";
import "./control.css";

const open = async (draft: Draft, confirmed: boolean, key: string): Promise<string> =>
  draft.parts.length === 1 ? (await createRound(toRound(draft, confirmed), key)).round_id : (await createCampaign(toCampaign(draft, confirmed), key)).rounds[0]!.round_id;

/** Open a round: a published set, dated phases, the units. With further sets, a campaign: all rounds at once. What will
 * happen is shown before anything does. */
export default function NewRoundPage() {
  const [draft, setDraft] = useState(EMPTY);
  const [keyOf] = useState(keyring);
  const [failure, setFailure] = useState<unknown>(null);
  const [confirmed, setConfirmed] = useState(false);
  const [step, setStep] = useState<"form" | "faulty" | "review">("form");
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  useTitle(t.control.newRound);
  const faults = faultsOf(draft);
  const [lacking, dates] = [unstaffed(failure), phaseFault(failure)];
  const review = () => {
    setFailure(null);
    setStep(isSound(faults) ? "review" : "faulty");
    requestAnimationFrame(() => intoView(document.querySelector<HTMLElement>(".round-form .fault[role=alert]")));
  };
  const create = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const roundId = await open(draft, confirmed, keyOf(draft));
      await queries.invalidateQueries({ queryKey: ["rounds"] });
      void navigate(`/dieu-hanh/${roundId}`);
    } catch (error) {
      setFailure(error);
      if (phaseFault(error)) setStep("form");
    }
    setBusy(false);
  };
  const change: Change = (part) => setDraft((now) => ({ ...now, ...(typeof part === "function" ? part(now) : part) }));
  const reviewing = step === "review";
  const action = reviewing ? (
    <span className="round-verbs"><Button onClick={() => setStep("form")}>{t.rounds.backToForm}</Button><Button type="primary" loading={busy} onClick={() => void create()}>{t.control.create}</Button></span>
  ) : <Button type="primary" onClick={review}>{t.rounds.review}</Button>;
  return (
    <Page title={t.control.newRound} action={action}>
      <section className="pane round-form">
        {failure && !lacking.length && !dates ? <p ref={intoView} className="fault" role="alert">{sentence(failure)}</p> : null}
        <WithoutAccounts units={lacking} confirmed={confirmed} onConfirm={setConfirmed} />
        {reviewing ? <Review draft={draft} /> : <Fields draft={draft} onChange={change} faults={step === "faulty" ? faults : null} dates={dates} />}
      </section>
    </Page>
  );
}

/** Part of the draft, or how it follows from the draft as it stands when an answer arrives. */
type Change = (part: Partial<Draft> | ((now: Draft) => Partial<Draft>)) => void;

interface FieldsProps { draft: Draft; onChange: Change; faults: Faults | null; dates: PhaseFault | null }

function Fields({ draft, onChange, faults, dates }: FieldsProps) {
  return (
    <>
      {draft.parts.length > 1 ? <CampaignFields draft={draft} onChange={onChange} fault={faults?.campaign} /> : null}
      <Checkbox checked={!draft.official} onChange={(event) => onChange({ official: !event.target.checked })}>{t.control.roundTraining}</Checkbox>
      <Parts draft={draft} onChange={onChange} faults={faults} />
      <h2>{t.control.roundPhases}</h2>
      <PhaseRows days={draft.days} onChange={(days) => onChange({ days })} fault={dates ?? faults?.days ?? null} />
      <RemindersField value={draft.reminders} onChange={(reminders) => onChange({ reminders })} fault={faults?.reminders} />
    </>
  );
}

const hasDays = ({ days }: Draft): boolean => Object.values(days).some(({ start, end }) => start || end);

function CampaignFields({ draft, onChange, fault }: { draft: Draft; onChange: (part: Partial<Draft>) => void; fault: string | undefined }) {
  return (
    <label>
      <span>{t.rounds.campaignName}</span>
      <Input maxLength={300} value={draft.campaign} aria-invalid={fault !== undefined} onChange={(event) => onChange({ campaign: event.target.value })} />
      {fault ? <span className="small fault" role="alert">{fault}</span> : <span className="small muted">{t.rounds.severalSets}</span>}
    </label>
  );
}

function Parts({ draft, onChange, faults }: { draft: Draft; onChange: Change; faults: Faults | null }) {
  const { parts } = draft;
  const sets = useQuery({ queryKey: ["sets"], queryFn: listSets });
  const takeDays = (days: Draft["days"]) => {
    onChange((now) => (hasDays(now) ? {} : { days }));
    return !hasDays(draft);
  };
  const put = (place: number, changed: (part: Part) => Partial<Part>) => onChange((now) => ({ parts: now.parts.map((one, at) => (at === place ? { ...one, ...changed(one) } : one)) }));
  return (
    <>
      <Asked of={sets} rows={0} />
      {parts.map((part, place) => (
        <RoundPart
          key={place}
          part={part}
          faults={faults?.parts[place] ?? {}}
          onChange={(changed) => put(place, typeof changed === "function" ? changed : () => changed)}
          onDays={takeDays}
          onDrop={parts.length > 1 ? () => onChange({ parts: parts.filter((_, at) => at !== place) }) : null}
        />
      ))}
      <Button onClick={() => onChange({ parts: [...parts, PART] })}>{t.rounds.anotherSet}</Button>
    </>
  );
}
