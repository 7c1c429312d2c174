import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { answerByLink, readByLink, type AskedForm } from "@/api/calls/surveys";
import { hasCode, ProblemError, sentence, UnreachableError } from "@/api/problem";
import { t } from "@/texts";
import { hourDay } from "@/numbers/dates";
import { faultyQuestion, Questions } from "./Questions";
import { filled, useDraft } from "./useDraft";
import "./survey.css";

/** A whole office may answer behind one address: whoever is over its rate sends again by itself, not all at one moment. */
const AGAIN_MS = 4_000;
const MOST_TRIES = 10;
const isBusy = (error: unknown): boolean => hasCode(error, "too_many_requests");
/** Whether the same sending may get through later: no line, or the server at its limits. */
const isPassing = (error: unknown): boolean => isBusy(error) || error instanceof UnreachableError || !(error instanceof ProblemError) || error.status >= 500;

/** The page behind a link or QR code: no account, one answer, on any phone and any line. */
export default function PublicSurvey({ token }: { token: string }) {
  const { data, error, refetch } = useQuery({ queryKey: ["public-survey", token], queryFn: () => readByLink(token), staleTime: Infinity, retry: (count, failure) => isPassing(failure) && count < MOST_TRIES, retryDelay: () => AGAIN_MS * (0.5 + Math.random()) });
  useEffect(() => {
    document.title = t.survey.forms;
  }, []);
  return (
    <main id="content" className="survey-page">
      {data ? <Form key={token} token={token} form={data} /> : null}
      {error && !data ? <Refused error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <p className="waiting">…</p> : null}
    </main>
  );
}

function Form({ token, form }: { token: string; form: AskedForm }) {
  const draft = useDraft(token);
  const [state, setState] = useState<"open" | "sending" | "waiting" | "received">(draft.sent ? "waiting" : "open");
  const [failure, setFailure] = useState<unknown>(null);
  const { key, given, drop, mark } = draft;
  const answers = filled(given, form.questions);
  const newest = useRef({ answers, drop, mark });
  newest.current = { answers, drop, mark };
  const send = useCallback(async () => {
    setState("sending");
    setFailure(null);
    newest.current.mark(true);
    try {
      await answerByLink(token, key, newest.current.answers);
      newest.current.drop();
      setState("received");
    } catch (error) {
      const passing = isPassing(error);
      if (!passing) newest.current.mark(false);
      setState(passing ? "waiting" : "open");
      setFailure(error);
    }
  }, [token, key]);
  useEffect(() => {
    if (state !== "waiting") return;
    const again = () => void send();
    addEventListener("online", again);
    const timer = setTimeout(again, AGAIN_MS + Math.random() * AGAIN_MS);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", again);
    };
  }, [state, send]);
  if (state === "received") return <Said head={t.survey.thanks} body={t.survey.thanksBody} done />;
  if (hasCode(failure, "survey_token_used") || (form.answered && state === "open")) return <Said head={t.survey.used} body={t.survey.usedBody} done />;
  if (form.coming) return <Said head={t.survey.coming} body={form.opens_at ? t.survey.comingAt(hourDay(form.opens_at)) : t.survey.comingBody} />;
  if (hasCode(failure, "survey_form_closed") || (!form.taking && !form.answered)) return <Said head={t.survey.notTaking} body={t.survey.notTakingBody} />;
  const empty = Object.keys(answers).length === 0;
  const faulty = faultyQuestion(failure);
  return (
    <form onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <h1>{form.name}</h1>
      <p className="strong">{t.survey.about(form.unit_name)}</p>
      {form.intro ? <p>{form.intro}</p> : null}
      <p className="muted">{t.survey.anonymous}</p>
      <Questions questions={form.questions} given={given} onChange={draft.change} faulty={faulty} />
      <div aria-live="polite">
        {state === "waiting" ? <p className="attention">{isBusy(failure) ? t.survey.busy : t.survey.offline}</p> : null}
        {failure && state === "open" && !faulty ? <p className="fault" role="alert">{sentence(failure)}</p> : null}
      </div>
      <button type="submit" className="survey-send" disabled={empty || state === "sending"}>{state === "sending" ? t.survey.sending : t.survey.send}</button>
      {empty ? <p className="muted">{t.survey.nothing}</p> : null}
    </form>
  );
}

function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (hasCode(error, "survey_token_unknown")) return <Said head={t.survey.unknown} body={t.survey.unknownBody} />;
  return (
    <>
      <p className="fault" role="alert">{sentence(error)}</p>
      <button type="button" className="survey-send" onClick={onRetry}>{t.retry}</button>
    </>
  );
}

/** The form is gone: whoever reads with the ears goes on with what came instead. */
const focused = (node: HTMLElement | null): void => node?.focus();

function Said({ head, body, done }: { head: string; body: string; done?: boolean }) {
  return (
    <div className={`survey-said ${done ? "done" : ""}`} role="status">
      <h1 ref={focused} tabIndex={-1}>{head}</h1>
      <p>{body}</p>
    </div>
  );
}
