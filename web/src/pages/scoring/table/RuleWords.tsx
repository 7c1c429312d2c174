import type { ReactNode } from "react";
import type { Facts } from "@/api/types";
import { formatNumber, formatPercent, formatPoints } from "@/numbers/numbers";
import type { ConditionsRule, FormulaRule, LinearRule, PerItemRule, ReductionRule, Scored, StepsRule } from "@/scoring/document";
import { toMicro } from "@/scoring/points";
import { t } from "@/texts";
import { metConditions, readField } from "../cells/fields";
import type { Reading } from "../sheet/reading";
import { formulaText } from "./formulaText";
import { short } from "./stepLabels";

export interface RuleProps { leaf: Scored; facts: Facts | null; reading: Reading; decimals: number }

/** The rule in words: what is asked for as long as nothing was entered, then the sum itself. `steps`: they stand below. */
export function RuleWords({ steps, brief = false, ...props }: RuleProps & { steps: boolean; brief?: boolean }) {
  const zero = "outcome" in props.reading ? props.reading.outcome?.whenZero : undefined;
  const text = zero ? t.scoring.zero[zero] : ruleText(props, steps, brief);
  return text ? <p className="small" data-leaf={props.leaf.id}>{text}</p> : null;
}

function ruleText(props: RuleProps, steps: boolean, brief: boolean): ReactNode {
  const { leaf, reading, decimals } = props;
  const { rule } = leaf;
  switch (rule.type) {
    case "steps":
    case "linear":
      return ratioText(props, rule, steps);
    case "reduction":
    case "per_item":
      return countText(props, rule);
    case "conditions":
      return conditionsText(props, rule, brief);
    case "formula":
      return inOrder(rule, brief) + formulaText(rule, leaf.max_points) + (reading.kind === "points" ? t.scoring.gives(formatPoints(reading.points, decimals)) : "");
    case "free":
      return t.scoring.range(short(leaf.min_points ?? "0"), short(leaf.max_points), t.scoring.step(formatNumber(rule.step)));
    default:
      return null;
  }
}

/** Cells stand in the order of the rule's inputs, which need not be that of the formula. `brief`: each has its name beside it. */
function inOrder({ inputs }: FormulaRule, brief: boolean): string {
  return brief ? "" : t.scoring.inOrder(inputs.map(({ label, name }, at) => `${at + 1}. ${label || name}`).join("; "));
}

const lower = (label: string | undefined) => (label ? label.charAt(0).toLowerCase() + label.slice(1) : "");

function ratioText({ leaf, facts, reading }: RuleProps, rule: StepsRule | LinearRule, steps: boolean): ReactNode {
  const share = "outcome" in reading ? reading.outcome?.share : undefined;
  const percent = rule.type === "steps" && rule.input === "percent";
  const floor = rule.type === "linear" && rule.floor ? ` ${t.scoring.floor(formatNumber(rule.floor))}` : "";
  const times = rule.type === "linear" ? ` × ${short(leaf.max_points)}` : "";
  // What was typed is not counted: the fault says why, and no sum is shown of it.
  if (reading.kind === "invalid" && reading.code === "above") return null;
  if (!share) return percent ? t.scoring.askPercent : t.scoring.askRatio(rule.numerator_label || t.scoring.numerator, rule.denominator_label || t.scoring.denominator, times) + floor;
  const top = readField(facts, "numerator");
  const bottom = readField(facts, "denominator");
  const fraction = top && bottom ? `${formatNumber(top)} ${lower(rule.numerator_label)} / ${formatNumber(bottom)} ${lower(rule.denominator_label)} × 100 = ` : "";
  return <>{fraction}<strong>{formatPercent(share)} %</strong>{times}{steps ? t.scoring.fallsIn : "."}{floor}</>;
}

function countText({ leaf, facts, reading, decimals }: RuleProps, rule: PerItemRule | ReductionRule): string {
  const { max_points } = leaf;
  const count = readField(facts, "count");
  const label = rule.item_label || t.scoring.count;
  const counted = count !== undefined && reading.kind === "points";
  const points = counted ? formatPoints(reading.points, decimals) : "";
  if (rule.type === "reduction") {
    const [start, each] = [short(rule.start ?? max_points), short(rule.per_occurrence)];
    if (!counted) return t.scoring.askReduced(label, start, each);
    const left = toMicro(rule.start ?? max_points) - BigInt(count) * toMicro(rule.per_occurrence);
    if (left !== reading.points) return t.scoring.reducedTo(start, formatNumber(count), each, formatPoints(left, decimals), points);
    return t.scoring.reduced(start, formatNumber(count), each, points);
  }
  const [each, cap] = [short(rule.points_per_item), short(rule.cap ?? max_points)];
  return counted ? t.scoring.perItem(formatNumber(count), each, cap, points) : t.scoring.askPerItem(label, each, cap);
}

/** `brief`: each condition already stands there with its box. */
function conditionsText({ leaf, facts, decimals }: RuleProps, { conditions, mode }: ConditionsRule, brief: boolean): string {
  const met = metConditions(facts);
  const list = brief ? "" : `${conditions.map(({ label }, index) => `${index + 1}. ${label}`).join("; ")}. `;
  const sum = conditions.reduce((total, one) => (met.includes(one.id) ? total + toMicro(one.points ?? "0") : total), 0n);
  const done = mode === "all" ? t.scoring.met(met.length, conditions.length, formatPoints(toMicro(leaf.max_points), decimals)) : t.scoring.metEach(formatPoints(sum, decimals));
  return list + done;
}
