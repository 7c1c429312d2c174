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
    return { group: group.id, answers: { [question.id]: answer }, count: Number(counts[keyOf(group.id, question.id, value)] ?? 0) };
  }))).filter(({ count }) => count > 0);
}

const WRONG: readonly (readonly [code: string, wrong: (count: number) => boolean])[] = [
  ["fact_not_a_number", Number.isNaN],
  ["fact_negative", (count) => count < 0],
  ["fact_not_whole", (count) => !Number.isInteger(count)],
];

/** People are counted in whole numbers: why a figure that was entered is none. */
function wrongCount(counts: Counts): string | undefined {
  const given = Object.values(counts).filter(Boolean).map(Number);
  const code = WRONG.find(([, wrong]) => given.some(wrong))?.[0];
  return code && (t.scoring.facts[code] ?? t.authoring.tryIt.wrong);
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
  const words = t.authoring.tryIt;
  const wrong = wrongCount(counts);
  if (wrong) return <output className="ed-result" aria-live="polite">{wrong}</output>;
  const { points, share } = surveyPoints(rule, max, responses(rule, counts));
  return (
    <>
      {share ? <p className="small muted">{words.mean(formatPercent(share))}</p> : null}
      <output className="ed-result" aria-live="polite">{points === null ? words.none : words.result(formatPoints(points, decimals))}</output>
    </>
  );
}
