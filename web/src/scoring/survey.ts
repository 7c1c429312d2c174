import type { Question, SurveyRule } from "./document";
import { toMicro, type Micro } from "./points";
import { add, compare, div, halfUp, mul, parseDecimal, rational, smallest, type Rational } from "./rational";

const ONE = rational(1n);
const HUNDRED = rational(100n);
const ZERO = rational(0n);

/** `count` respondents of one group gave exactly these answers, by question id. */
export interface SurveyResponse { group: string; answers: Readonly<Record<string, unknown>>; count?: number }
export interface SurveyOutcome { points: Micro | null; share: Rational | null; valid: number }

/** What one answer is worth, 0 to 1; null when it is no valid answer or the question is not scored. */
export function answerShare(question: Question, answer: unknown): Rational | null {
  if (answer == null || answer === "" || (Array.isArray(answer) && answer.length === 0)) return null;
  if (question.kind === "scale") return scaleShare(question, answer);
  if (question.kind !== "single" && question.kind !== "multiple") return null;
  const chosen: unknown[] = Array.isArray(answer) ? answer : [answer];
  const percents = chosen.map((id) => question.options?.find((option) => option.id === id)?.percent ?? null).filter((percent) => percent !== null);
  if (percents.length === 0) return null;
  const sum = percents.reduce((total, percent) => add(total, parseDecimal(percent)!), ZERO);
  return smallest(div(sum, HUNDRED), ONE);
}

function scaleShare({ scale }: Question, answer: unknown): Rational | null {
  const [value, low, high] = [answer, scale?.min, scale?.max].map((text) => (typeof text === "string" ? parseDecimal(text) : null));
  if (!value || !low || !high || compare(low, high) >= 0) return null;
  const part = add(value, rational(-low.n, low.d));
  return div(part, add(high, rational(-low.n, low.d)));
}

/** The mean of values that each come a number of times; null of none. */
function mean(values: readonly { value: Rational; count: number }[]): Rational | null {
  const count = values.reduce((sum, one) => sum + one.count, 0);
  if (count === 0) return null;
  const total = values.reduce((sum, one) => add(sum, mul(one.value, rational(BigInt(one.count)))), ZERO);
  return div(total, rational(BigInt(count)));
}

function validAnswers(question: Question, responses: readonly SurveyResponse[]) {
  return responses.flatMap(({ answers, count = 1 }) => {
    const value = answerShare(question, answers[question.id]);
    return value === null ? [] : [{ value, count }];
  });
}

/**
 * Maximum × mean: per group the mean over questions of the mean over valid answers, then the groups' weights,
 * renormalised over groups with answers (domain rule 7). The twin of `chamdiem.scoring.survey_points`.
 */
export function surveyPoints(rule: SurveyRule, max: string, responses: readonly SurveyResponse[]): SurveyOutcome {
  let valid = 0;
  let weights = ZERO;
  let weighted = ZERO;
  for (const group of rule.groups) {
    const own = responses.filter((response) => response.group === group.id);
    const answers = rule.questions.map((question) => validAnswers(question, own));
    valid += answers.flat().reduce((sum, { count }) => sum + count, 0);
    const share = mean(answers.flatMap((each) => {
      const value = mean(each);
      return value === null ? [] : [{ value, count: 1 }];
    }));
    const weight = parseDecimal(group.weight)!;
    if (share !== null) {
      weights = add(weights, weight);
      weighted = add(weighted, mul(weight, share));
    }
  }
  if (weights.n === 0n) return { points: null, share: null, valid };
  const share = div(weighted, weights);
  return { points: halfUp(mul(rational(toMicro(max)), share)), share, valid };
}
