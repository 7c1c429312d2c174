import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { grantExtension, refuseExtension } from "@/api/calls/rounds";
import type { ExtensionRequest, Round } from "@/api/types";
import { DayInput } from "@/components/DayInput";
import { ReasonDialog } from "@/components/ReasonDialog";
import { lastDay } from "@/numbers/dates";
import { t } from "@/texts";

type Verb = "grant" | "refuse";
export const TONES: Readonly<Record<string, string>> = { pending: "attention", granted: "done", refused: "fault", withdrawn: "" };

/** What units ask for and what was answered, waiting ones first. */
export function RequestsPane({ round, editable }: { round: Round; editable: boolean }) {
  const [asked, setAsked] = useState<{ request: ExtensionRequest; verb: Verb } | null>(null);
  const names = new Map([...round.units, ...round.withdrawn].map(({ unit_id, name }) => [unit_id, name]));
  const requests = round.requests.toSorted((a, b) => Number(a.state !== "pending") - Number(b.state !== "pending"));
  return (
    <section className="pane" aria-labelledby="requests-head">
      <div className="pane-head"><h2 id="requests-head">{t.rounds.requests}</h2></div>
      {requests.length ? null : <p className="side-verbs muted">{t.rounds.noRequests}</p>}
      <ul className="side-list">
        {requests.map((request) => (
          <li key={request.request_id}>
            <span className="side-text">
              <strong>{names.get(request.unit_id) ?? request.unit_id}</strong>
              <span className="small">{t.rounds.asks(t.phases[request.phase] ?? request.phase, lastDay(request.answer?.until ?? request.until))}</span>
              <span className="small muted">{request.answer ? t.rounds.answered(request.answer.name, request.answer.reason) : t.rounds.answered(request.asked_by_name, request.reason)}</span>
            </span>
            {editable && request.state === "pending" ? (
              <span className="row-verbs">
                <button type="button" className="link" onClick={() => setAsked({ request, verb: "grant" })}>{t.rounds.grant}</button>
                <button type="button" className="link" onClick={() => setAsked({ request, verb: "refuse" })}>{t.rounds.refuse}</button>
              </span>
            ) : <span className={`tag ${TONES[request.state]}`}>{t.rounds.states[request.state]}</span>}
          </li>
        ))}
      </ul>
      {asked ? <AnswerDialog roundId={round.round_id} {...asked} unit={names.get(asked.request.unit_id) ?? asked.request.unit_id} onClose={() => setAsked(null)} /> : null}
    </section>
  );
}

interface AnswerProps { roundId: string; request: ExtensionRequest; verb: Verb; unit: string; onClose: () => void }

function AnswerDialog({ roundId, request, verb, unit, onClose }: AnswerProps) {
  const [until, setUntil] = useState("");
  const queries = useQueryClient();
  const grants = verb === "grant";
  const answer = async (reason: string) => {
    await (grants ? grantExtension(roundId, request.request_id, reason, until || null) : refuseExtension(roundId, request.request_id, reason));
    await queries.invalidateQueries({ queryKey: ["round"] });
  };
  const title = grants ? t.rounds.grantTitle(unit) : t.rounds.refuseTitle(unit);
  const body = grants ? t.rounds.grantBody(lastDay(request.until)) : t.rounds.refuseBody;
  return (
    <ReasonDialog title={title} body={body} verb={t.rounds[verb]} label={t.rounds.reason} onConfirm={answer} onClose={onClose}>
      {grants ? <label><span className="small muted">{t.rounds.otherDay}</span><DayInput label={t.rounds.otherDay} value={until} onChange={setUntil} /></label> : null}
    </ReasonDialog>
  );
}
