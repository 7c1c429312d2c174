import { useState } from "react";
import type { Facts } from "@/api/types";
import { formatPoints } from "@/numbers/numbers";
import type { Leaf, Scored } from "@/scoring/document";
import { evaluate, FactsError } from "@/scoring/evaluate";
import { t } from "@/texts";
import { FactsCell } from "../../../scoring/cells/FactsCell";
import { Sum } from "../../../scoring/cells/Sum";
import type { Reading } from "../../../scoring/sheet/reading";
import { ActiveLine } from "../../../scoring/table/ActiveLine";
import "../../../scoring/table/table.css";
import { faultsOf } from "../model/faults";

/** What the facts give, with the scoring code of the sheet; a rule still being written never breaks the page. */
function read(scored: Scored, facts: Facts | null): Reading {
  if (facts === null) return { kind: "none" };
  try {
    const outcome = evaluate(scored, facts);
    if (outcome.above) return { kind: "invalid", code: "above", field: "numerator", outcome };
    return outcome.points === null ? { kind: "na", outcome } : { kind: "points", points: outcome.points, outcome };
  } catch (error) {
    return { kind: "invalid", code: error instanceof FactsError ? error.code : "unreadable", field: error instanceof FactsError ? error.field : "" };
  }
}

/** "Thử tính": facts as a unit would enter them, and at once the points and how they come about. */
export function TryIt({ scored, decimals }: { scored: Scored; decimals: number }) {
  const [facts, setFacts] = useState<Facts | null>(null);
  const ready = faultsOf({ ...scored, name: "x", code: "x" }).length === 0;
  return (
    <section className="ed-try" aria-label={t.authoring.tryIt.title}>
      <div className="panel-part-head">
        <h3>{t.authoring.tryIt.title}</h3>
        {facts ? <button type="button" className="link small" onClick={() => setFacts(null)}>{t.authoring.tryIt.clear}</button> : null}
      </div>
      {ready ? <Trial scored={scored} facts={facts} decimals={decimals} onFacts={setFacts} /> : <p className="small muted">{t.authoring.tryIt.unfinished}</p>}
    </section>
  );
}

interface TrialProps { scored: Scored; facts: Facts | null; decimals: number; onFacts: (facts: Facts | null) => void }

function Trial({ scored, facts, decimals, onFacts }: TrialProps) {
  const reading = read(scored, facts);
  const entered = ((scored as Leaf).method ?? "self_and_appraisal") !== "self_and_appraisal";
  const invalid = reading.kind === "invalid" ? { field: reading.field, text: wrong(scored, reading.code) } : null;
  return (
    <>
      <p className="small muted">{entered ? t.authoring.tryIt.leadEntered : t.authoring.tryIt.lead}</p>
      <div className="facts-cells many-inputs">
        <FactsCell leaf={scored} facts={facts} stop captions decimals={decimals} invalid={invalid} onChange={(given) => onFacts(given)} onLeave={() => undefined} />
        <Sum leaf={scored} facts={facts} reading={reading} />
      </div>
      <ActiveLine leaf={scored} facts={facts} reading={reading} decimals={decimals} onPick={onFacts} />
      <output className="ed-result" aria-live="polite">{resultText(reading, decimals, invalid?.text)}</output>
    </>
  );
}

function wrong({ rule }: Scored, code: string): string {
  if (code === "above" && (rule.type === "steps" || rule.type === "linear")) {
    return t.authoring.tryIt.above(rule.numerator_label || t.scoring.numerator, rule.denominator_label || t.scoring.denominator);
  }
  return t.scoring.facts[code] ?? t.authoring.tryIt.wrong;
}

function resultText(reading: Reading, decimals: number, wrongText: string | undefined): string {
  if (reading.kind === "points") return t.authoring.tryIt.result(formatPoints(reading.points, decimals));
  if (reading.kind === "na") return t.authoring.tryIt.notApplicable;
  return reading.kind === "invalid" ? (wrongText ?? "") : t.authoring.tryIt.none;
}
