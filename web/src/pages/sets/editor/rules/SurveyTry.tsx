import { useState } from "react";
import { formatPercent, formatPoints } from "@/numbers/numbers";
import type { Question, SurveyRule } from "@/scoring/document";
import { surveyPoints, type SurveyResponse } from "@/scoring/survey";
import { t } from "@/texts";
import { FigureField } from "../fields";
import { faultsOf } from "../model/faults";

interface Props { rule: SurveyRule; max: string; decimals: number }
type Counts = Readonly<Record<string, string>>;

const MOST_SCALE = 10;

/** The answers that can be counted: options, or the whole figures of a scale. */
function answersOf({ kind, options = [], scale }: Question): { value: string; label: string }[] {
  if (kind === "single" || kind === "multiple") return options.map(({ id, label }) => ({ value: id, label }));
  const [low, high] = [Number(scale?.min), Number(scale?.max)];
  if (kind !== "scale" || !Number.isInteger(low) || !Number.isInteger(high)) return [];
  return Array.from({ length: Math.min(high - low + 1, MOST_SCALE) }, (_, at) => String(low + at)).map((value) => ({ value, label: value }));
}

const keyOf = (...ids: string[]) => ids.join("|");

function responses({ groups, questions }: SurveyRule, counts: Counts): SurveyResponse[] {
  return groups.flatMap((group) => questions.flatMap((question) => answersOf(question).map(({ value }) => {
    const answer = question.kind === "multiple" ? [value] : value;
    const count = Number(counts[keyOf(group.id, question.id, value)] ?? 0);
    return { group: group.id, answers: { [question.id]: answer }, count: Number.isInteger(count) && count > 0 ? count : 0 };
  }))).filter(({ count }) => count > 0);
}

/** "Thử tính" of a survey: how many chose what, and the points that come of it. */
export function SurveyTry({ rule, max, decimals }: Props) {
  const [counts, setCounts] = useState<Counts>({});
  const ready = faultsOf({ id: "", code: "x", name: "x", max_points: max, rule }).length === 0;
  const words = t.authoring.tryIt;
  return (
    <section className="ed-try" aria-label={words.title}>
      <h3>{words.title}</h3>
      {ready ? (
        <>
          {rule.groups.map((group) => rule.questions.map((question) => (
            <div key={keyOf(group.id, question.id)} role="group" aria-label={`${group.name}: ${question.text}`}>
              <p className="small muted">{group.name}: {question.text}</p>
              <div className="ed-counts">
                {answersOf(question).map(({ value, label }) => {
                  const key = keyOf(group.id, question.id, value);
                  return <FigureField key={key} optional label={words.respondents(label)} value={counts[key]} onChange={(count) => setCounts((now) => ({ ...now, [key]: count ?? "" }))} />;
                })}
              </div>
            </div>
          )))}
          <SurveyResult rule={rule} max={max} decimals={decimals} counts={counts} />
        </>
      ) : <p className="small muted">{words.unfinished}</p>}
    </section>
  );
}

function SurveyResult({ rule, max, decimals, counts }: Props & { counts: Counts }) {
  const { points, share } = surveyPoints(rule, max, responses(rule, counts));
  const words = t.authoring.tryIt;
  return (
    <>
      {share ? <p className="small muted">{words.mean(formatPercent(share))}</p> : null}
      <output className="ed-result" aria-live="polite">{points === null ? words.none : words.result(formatPoints(points, decimals))}</output>
    </>
  );
}
