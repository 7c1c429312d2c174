import { useQuery } from "@tanstack/react-query";
import { listSets } from "@/api/calls/criteria";
import { serverNow } from "@/app/clock";
import { fullDay, startOfDay, wireDay } from "@/numbers/dates";
import { t } from "@/texts";
import { remindersOf, type Draft } from "./newRound";

const shown = (day: string) => fullDay(startOfDay(day));

/** What opening does: over whom, when, and what the software does by itself afterwards. */
export function Review({ draft }: { draft: Draft }) {
  const { data } = useQuery({ queryKey: ["sets"], queryFn: listSets });
  const today = wireDay(serverNow());
  const phases = Object.keys(t.phases).flatMap((phase) => (draft.days[phase]?.start ? [{ phase, ...draft.days[phase]! }] : []));
  const units = draft.parts.reduce((sum, part) => sum + part.units.length, 0);
  const scoring = draft.days["self_scoring"];
  return (
    <div className="round-review" role="region" aria-labelledby="review-head" tabIndex={0}>
      <h2 id="review-head">{t.rounds.reviewHead}</h2>
      {draft.parts.length > 1 ? <p className="strong">{t.rounds.campaign(draft.campaign)}</p> : null}
      <ul className="review-list">
        {draft.parts.map((part, place) => (
          <li key={place}><strong>{part.name}</strong><span>{data?.items.find(({ set_id }) => set_id === part.setId)?.name}</span><span className="muted">{[t.control.chosen(part.units.length), part.survey ? t.control.roundSurvey : t.control.surveyNotHeld, part.scans ? t.rounds.scansTaken : t.rounds.scansRefused, part.excluded.length ? t.rounds.exclusionCount(part.excluded.length) : ""].filter(Boolean).join(" · ")}</span></li>
        ))}
      </ul>
      <ul className="review-list">
        {phases.map(({ phase, start, end }) => (
          <li key={phase}><strong>{t.phases[phase]}</strong><span>{shown(start)} – {shown(end)}</span>{end < today ? <span className="attention">{t.rounds.pastAlready}</span> : null}</li>
        ))}
      </ul>
      <h2>{t.rounds.willHappen}</h2>
      <ul className="review-effects">
        {(draft.official ? [t.rounds.willSheets(units)] : [t.rounds.willTrain, t.rounds.willSheets(units)]).concat(
          scoring ? [t.rounds.willFreeze(shown(scoring.end))] : [],
          t.rounds.willTell,
          t.rounds.willRemind(remindersOf(draft.reminders) ?? []),
          t.rounds.canChange,
        ).map((text) => <li key={text}>{text}</li>)}
      </ul>
    </div>
  );
}
