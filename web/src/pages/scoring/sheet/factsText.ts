import type { Facts } from "@/api/types";
import { formatNumber, formatPercent, formatWire } from "@/numbers/numbers";
import type { Rule, Scored } from "@/scoring/document";
import { evaluate } from "@/scoring/evaluate";
import { t } from "@/texts";

const number = (value: unknown) => (typeof value === "string" ? formatNumber(value) : t.none);

function optionLabel(rule: Rule, facts: Facts): string | null {
  if (rule.type === "choice") return rule.options.find((option) => option.id === facts["option"])?.label ?? null;
  if (rule.type === "graded") return rule.levels.find((level) => level.id === facts["level"])?.label ?? null;
  if (rule.type === "yes_no") return facts["yes"] ? rule.yes_label || t.scoring.yes : rule.no_label || t.scoring.no;
  if (rule.type === "conditions") return `${Array.isArray(facts["met"]) ? facts["met"].length : 0}/${rule.conditions.length}`;
  return null;
}

/** Facts in a few words, for tables and conflicts: "1.245 / 1.287", "3", "Đúng hạn". */
export function factsText(scored: Scored, facts: Facts | null): string {
  if (facts === null) return t.none;
  const label = optionLabel(scored.rule, facts);
  if (label !== null) return label;
  if ("numerator" in facts || "denominator" in facts) return `${number(facts["numerator"])} / ${number(facts["denominator"])}`;
  if ("percent" in facts) return `${number(facts["percent"])} %`;
  if ("count" in facts) return number(facts["count"]);
  if ("points" in facts) return typeof facts["points"] === "string" ? formatWire(facts["points"]) : t.none;
  const inputs = facts["inputs"];
  return typeof inputs === "object" && inputs !== null ? Object.values(inputs).map(number).join("; ") : t.none;
}

/** The share that a ratio gives, such as "96,74 %", or null where there is none. */
export function shareText(scored: Scored, facts: Facts | null): string | null {
  if (facts === null) return null;
  try {
    const { share } = evaluate(scored, facts);
    return share ? `${formatPercent(share)} %` : null;
  } catch {
    return null;
  }
}

/** Whether a conflict is about a plain number, which the buttons then call by that word. */
export const isNumber = (scored: Scored): boolean => ["per_item", "reduction"].includes(scored.rule.type);
