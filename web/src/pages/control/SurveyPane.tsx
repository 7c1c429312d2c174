import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { getResults } from "@/api/calls/reporting";
import { closeSurvey, getSurvey } from "@/api/calls/submission";
import { hasCode, sentence } from "@/api/problem";
import type { Round } from "@/api/types";
import { Asked } from "@/components/Asked";
import { ReasonDialog } from "@/components/ReasonDialog";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { Link } from "react-router";
import { readJson } from "../files";

type Body = Parameters<typeof closeSurvey>[1];

/** The survey's answers come as a file, or there was none (domain rules 3 and 7). */
export function SurveyPane({ round, editable }: { round: Round; editable: boolean }) {
  const { asked, known, data } = useClosedSurvey(round.round_id);
  return (
    <section className="pane" aria-labelledby="survey-head">
      <div className="pane-head">
        <h2 id="survey-head">{t.control.survey}</h2>
        {known ? <span className={`tag ${data?.outdated ? "attention" : data ? "done" : ""}`}>{data?.outdated ? t.control.surveyOutdated : data ? t.control.surveyClosed : t.control.surveyOpen}</span> : null}
      </div>
      <Asked of={asked} rows={1} />
      {data ? <p className="side-verbs muted">{data.held ? t.control.surveyHeld : t.control.surveyNotHeld}: {data.closed_by_name}, {hourDay(data.closed_at)}</p> : null}
      {data?.outdated ? <p className="side-verbs attention" role="status">{t.control.surveyOutdatedWhy}</p> : null}
      <p className="side-verbs"><Link to={`/dieu-hanh/${round.round_id}/khao-sat`}>{t.survey.forms}</Link></p>
      {editable && known && (!data || data.outdated) ? <SurveyVerbs roundId={round.round_id} /> : null}
    </section>
  );
}

/** The results say whether a survey is still awaited; only a closed one can be asked for. Nothing is `known` of one whose question failed. */
function useClosedSurvey(roundId: string) {
  const results = useQuery({ queryKey: ["results", roundId], queryFn: () => getResults(roundId) });
  const closed = results.data !== undefined && !results.data.survey_pending;
  const survey = useQuery({ queryKey: ["survey", roundId], queryFn: () => readClosed(roundId), enabled: closed });
  const known = results.data !== undefined && (!closed || survey.data !== undefined);
  return { asked: closed ? survey : results, known, data: known ? survey.data : null };
}

/** None where the round's results need no survey: no failure. */
const readClosed = (roundId: string) =>
  getSurvey(roundId).catch((error: unknown) => {
    if (hasCode(error, "not_there_yet")) return null;
    throw error;
  });

function SurveyVerbs({ roundId }: { roundId: string }) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const close = async (body: Body) => {
    await closeSurvey(roundId, body);
    await queries.fetchQuery({ queryKey: ["survey", roundId], queryFn: () => getSurvey(roundId) });
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    setFailure(null);
    const fail = (error: unknown) => setFailure(error instanceof SyntaxError ? t.control.notJson : sentence(error));
    await readJson(file).then((body) => close(body as Body)).catch(fail);
  };
  return (
    <div className="side-verbs">
      <button type="button" className="link" title={t.control.surveyFile} onClick={() => input.current?.click()}>{t.control.surveyHeld}</button>
      <button type="button" className="link" onClick={() => setAsking(true)}>{t.control.surveyNotHeld}</button>
      <input ref={input} type="file" hidden accept=".json" aria-label={t.control.surveyHeld} onChange={(event) => void take(event.target.files?.[0])} />
      {failure ? <p className="fault small" role="alert">{failure}</p> : null}
      {asking ? (
        <ReasonDialog title={t.control.surveyNotHeld} body={t.control.surveyNotHeldBody} verb={t.control.surveyNotHeld} onConfirm={() => close({ held: false, answers: [] })} onClose={() => setAsking(false)} />
      ) : null}
    </div>
  );
}
