import { formatNumber, formatPoints, formatShort } from "@/numbers/numbers";
import type { Rule, Scored, Step } from "@/scoring/document";
import { toMicro } from "@/scoring/points";
import { mul, parseDecimal, rational, halfUp } from "@/scoring/rational";
import { answers } from "../cells/fields";

/** One step or answer of a rule with the points it gives. */
export interface StepLabel { id: string; label: string; points: string }

/** "≥ 98 %", "95 – < 98 %", "< 90 %": bounds said as the rule has them. */
export function stepLabel(step: Step): string {
  const from = step.from == null || step.from === "0" ? null : formatNumber(step.from);
  const to = step.to == null || step.to === "100" ? null : formatNumber(step.to);
  const low = (step.from_inclusive ?? true) ? "≥ " : "> ";
  const high = (step.to_inclusive ?? false) ? "≤ " : "< ";
  if (from !== null && to !== null) return `${low === "> " ? "> " : ""}${from} – ${high}${to} %`;
  if (from !== null) return `${low}${from} %`;
  if (to !== null) return `${high}${to} %`;
  return "0 – 100 %";
}

function pointsOf(rule: Rule, max: bigint, index: number): bigint {
  if (rule.type === "choice") return toMicro(rule.options[index]!.points);
  if (rule.type === "yes_no") return toMicro(index === 0 ? rule.yes_points : rule.no_points);
  if (rule.type === "graded") return halfUp(mul(rational(max, 100n), parseDecimal(rule.levels[index]!.percent)!));
  return 0n;
}

/** The rule's steps or answers, best first as the set has them. */
export function stepLabels({ rule, max_points }: Scored, decimals: number): StepLabel[] {
  if (rule.type === "steps") {
    return rule.steps.map((step, index) => ({ id: String(index), label: stepLabel(step), points: formatPoints(toMicro(step.points), decimals) }));
  }
  const max = toMicro(max_points);
  return answers(rule).map(({ id, label }, index) => ({ id, label, points: formatPoints(pointsOf(rule, max, index), decimals) }));
}

export const short = (wire: string): string => formatShort(toMicro(wire));
