import type { Facts } from "@/api/types";
import { formatNumber, formatPercent, formatPoints } from "@/numbers/numbers";
import type { FormulaRule, Scored } from "@/scoring/document";
import { toMicro } from "@/scoring/points";
import { t } from "@/texts";
import { answers, metConditions, readField } from "../cells/fields";
import type { Reading } from "../sheet/reading";
import { StepStrip } from "./StepStrip";
import { short, stepLabels } from "./stepLabels";

interface Props { leaf: Scored; facts: Facts | null; reading: Reading; decimals: number; onPick?: (facts: Facts) => void }

/** What opens below the active leaf: the sum in words, and the rule's steps with the one that applies ticked. */
export function ActiveLine({ leaf, facts, reading, decimals, onPick }: Props) {
  const steps = stepLabels(leaf, decimals);
  const applies = "outcome" in reading ? reading.outcome?.applies : undefined;
  const list = answers(leaf.rule);
  const pick = onPick && list.length ? (index: number) => onPick(list[index]!.facts) : undefined;
  return (
    <div className="active-line">
      <SumInWords leaf={leaf} facts={facts} reading={reading} decimals={decimals} steps={steps.length > 0} />
      {steps.length ? <StepStrip steps={steps} applies={applies} onPick={pick} /> : null}
    </div>
  );
}

function SumInWords(props: Props & { steps: boolean }) {
  const { leaf, reading } = props;
  const zero = "outcome" in reading ? reading.outcome?.whenZero : undefined;
  const text = zero ? t.scoring.zero[zero] : ruleText(props);
  if (!text) return null;
  return <p className="small" data-leaf={leaf.id}>{text}</p>;
}

function ruleText({ leaf, facts, reading, decimals, steps }: Props & { steps: boolean }) {
  const { rule } = leaf;
  const share = "outcome" in reading ? reading.outcome?.share : undefined;
  if (rule.type === "steps" || rule.type === "linear") {
    const top = readField(facts, "numerator");
    const bottom = readField(facts, "denominator");
    if (!share) return rule.type === "linear" && rule.floor ? t.scoring.floor(formatNumber(rule.floor)) : null;
    const fraction = top && bottom ? `${formatNumber(top)} ${lower(rule.numerator_label)} / ${formatNumber(bottom)} ${lower(rule.denominator_label)} × 100 = ` : "";
    const floor = rule.type === "linear" && rule.floor ? ` ${t.scoring.floor(formatNumber(rule.floor))}` : "";
    const times = rule.type === "linear" ? ` × ${short(leaf.max_points)}` : "";
    return <>{fraction}<strong>{formatPercent(share)} %</strong>{times}{steps ? t.scoring.fallsIn : "."}{floor}</>;
  }
  if (rule.type === "reduction" || rule.type === "per_item") return countText(leaf, facts, reading, decimals);
  if (rule.type === "conditions") return conditionsText(props(leaf, facts, decimals));
  if (rule.type === "formula") return t.scoring.formula(spoken(rule));
  if (rule.type === "free") return t.scoring.range(short(leaf.min_points ?? "0"), short(leaf.max_points), t.scoring.step(formatNumber(rule.step)));
  return null;
}

/** The formula with what its names stand for: a unit knows its facts, not their letters. */
function spoken({ expression, inputs }: FormulaRule): string {
  const labels = new Map([...inputs.map(({ name, label }) => [name, label] as const), ["max_points", t.scoring.maximum] as const]);
  return expression.replaceAll(/[a-z][a-z0-9_]*/g, (name) => labels.get(name) ?? name).replaceAll("*", "×");
}

function countText({ rule, max_points }: Scored, facts: Facts | null, reading: Reading, decimals: number): string | null {
  const count = readField(facts, "count");
  if (!count || reading.kind !== "points") return null;
  const points = formatPoints(reading.points, decimals);
  if (rule.type === "reduction") return t.scoring.reduced(short(rule.start ?? max_points), formatNumber(count), short(rule.per_occurrence), points);
  return rule.type === "per_item" ? t.scoring.perItem(formatNumber(count), short(rule.points_per_item), short(rule.cap ?? max_points), points) : null;
}

const lower = (label: string | undefined) => (label ? label.charAt(0).toLowerCase() + label.slice(1) : "");
const props = (leaf: Scored, facts: Facts | null, decimals: number) => ({ leaf, met: metConditions(facts), decimals });

function conditionsText({ leaf, met, decimals }: { leaf: Scored; met: string[]; decimals: number }) {
  if (leaf.rule.type !== "conditions") return null;
  const { conditions, mode } = leaf.rule;
  const list = conditions.map(({ label }, index) => `${index + 1}. ${label}`).join("; ");
  const sum = conditions.reduce((total, one) => (met.includes(one.id) ? total + toMicro(one.points ?? "0") : total), 0n);
  const done = mode === "all" ? t.scoring.met(met.length, conditions.length, formatPoints(toMicro(leaf.max_points), decimals)) : t.scoring.metEach(formatPoints(sum, decimals));
  return `${list}. ${done}`;
}
