import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { decide } from "@/api/calls/appraisal";
import { sentence } from "@/api/problem";
import type { OpenDecision } from "@/api/types";
import { formatWire, parsePoints } from "@/numbers/numbers";
import { t } from "@/texts";
import { leafOf, useDesk } from "./context";
import { SHORTEST_REASON } from "./store";

/** What waits for the chair: a spread above the threshold, mixed not applicable, or the set says so (rule 9). */
export function Decisions({ decisions }: { decisions: readonly OpenDecision[] }) {
  return (
    <div className="main-overview decisions">
      <p className="muted">{t.appraisal.decisions(decisions.length)}</p>
      {decisions.map((one) => <DecisionPane key={`${one.unit_id}/${one.leaf_id}`} decision={one} />)}
    </div>
  );
}

function DecisionPane({ decision }: { decision: OpenDecision }) {
  const { store, decimals } = useDesk();
  const leaf = leafOf(store, decision.leaf_id);
  return (
    <section className="pane decision-pane">
      <h2>{leaf?.code} {leaf?.name}</h2>
      <p className="muted">
        {decision.unit_name}; {t.appraisal.selfPoints} {formatWire(decision.self?.points, decimals)}
        {decision.spread ? `; ${t.appraisal.spreadOf(formatWire(decision.spread, decimals))}` : ""}
      </p>
      <ul>
        {decision.scores.map((score) => (
          <li key={score.account_id}>
            <strong>{score.not_applicable ? t.appraisal.naShort : formatWire(score.points, decimals)}</strong> {score.name}
            {score.reason ? <span className="muted">: {score.reason}</span> : null}
          </li>
        ))}
      </ul>
      <DecisionForm decision={decision} />
    </section>
  );
}

function DecisionForm({ decision }: { decision: OpenDecision }) {
  const { store } = useDesk();
  const queries = useQueryClient();
  const [points, setPoints] = useState("");
  const [out, setOut] = useState(false);
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const wire = parsePoints(points);
  const ready = (out || wire !== null) && reason.trim().length >= SHORTEST_REASON;
  const send = () => {
    const { unit_id, leaf_id } = decision;
    const verdict = out ? { not_applicable: true } : { points: wire, not_applicable: false };
    decide(store.roundId, { unit_id, leaf_id, reason: reason.trim(), ...verdict }).then(
      () => queries.invalidateQueries({ queryKey: ["decisions"] }),
      (error: unknown) => setFailure(sentence(error)),
    );
  };
  return (
    <div className="decision-form">
      <Input aria-label={t.appraisal.ownPoints} placeholder={t.scoring.points} inputMode="decimal" value={points} disabled={out} onChange={(event) => setPoints(event.target.value)} />
      <Checkbox checked={out} onChange={(event) => setOut(event.target.checked)}>{t.appraisal.notApplicable}</Checkbox>
      <Input aria-label={t.appraisal.decideReason} placeholder={`${t.appraisal.decideReason}, ${t.appraisal.reasonHint.toLowerCase()}`} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button disabled={!ready} onClick={send}>{t.appraisal.decide}</Button>
      {failure ? <span className="fault small" role="alert">{failure}</span> : null}
    </div>
  );
}
