import type { Facts } from "@/api/types";
import type { Rule } from "@/scoring/document";
import { t } from "@/texts";

/** One number that a rule asks for, where it stands in the facts and what it is called. */
export interface NumberField { key: string; label: string; points: boolean }

/** The numbers of a rule, in the order of its cells; empty for rules that are answered by choosing. */
export function numberFields(rule: Rule): NumberField[] {
  switch (rule.type) {
    case "steps":
      if (rule.input === "percent") return [{ key: "percent", label: t.scoring.percent, points: true }];
      return ratioFields(rule);
    case "linear":
      return ratioFields(rule);
    case "per_item":
    case "reduction":
      return [{ key: "count", label: rule.item_label || t.scoring.count, points: false }];
    case "free":
    case "leader_rating":
      return [{ key: "points", label: t.scoring.points, points: true }];
    case "formula":
      return rule.inputs.map(({ name, label }) => ({ key: `inputs.${name}`, label, points: false }));
    default:
      return [];
  }
}

function ratioFields(rule: { numerator_label?: string; denominator_label?: string }): NumberField[] {
  return [
    { key: "numerator", label: rule.numerator_label || t.scoring.numerator, points: false },
    { key: "denominator", label: rule.denominator_label || t.scoring.denominator, points: false },
  ];
}

const inputsOf = (facts: Facts | null) => (facts?.["inputs"] ?? {}) as Facts;

export function readField(facts: Facts | null, key: string): string | undefined {
  const value = key.startsWith("inputs.") ? inputsOf(facts)[key.slice(7)] : facts?.[key];
  return typeof value === "string" ? value : undefined;
}

const without = (facts: Facts, key: string): Facts => Object.fromEntries(Object.entries(facts).filter(([name]) => name !== key));
const orNull = (facts: Facts): Facts | null => (Object.keys(facts).length ? facts : null);

/** The facts with one number changed; emptied facts are null, which clears the score. */
export function writeField(facts: Facts | null, key: string, value: string | undefined): Facts | null {
  if (key.startsWith("inputs.")) {
    const inputs = writeField(inputsOf(facts), key.slice(7), value);
    return inputs === null ? null : { inputs };
  }
  return orNull(value === undefined ? without(facts ?? {}, key) : { ...facts, [key]: value });
}

/** The answers of a choosing rule with their points, for lists and digits 1 to 9. */
export interface Answer { id: string; label: string; facts: Facts }

export function answers(rule: Rule): Answer[] {
  if (rule.type === "choice") return rule.options.map(({ id, label }) => ({ id, label, facts: { option: id } }));
  if (rule.type === "graded") return rule.levels.map(({ id, label }) => ({ id, label, facts: { level: id } }));
  if (rule.type !== "yes_no") return [];
  return [
    { id: "yes", label: rule.yes_label || t.scoring.yes, facts: { yes: true } },
    { id: "no", label: rule.no_label || t.scoring.no, facts: { yes: false } },
  ];
}

export function chosenAnswer(rule: Rule, facts: Facts | null): string | undefined {
  if (facts === null) return undefined;
  if (rule.type === "yes_no") return facts["yes"] ? "yes" : "no";
  const value = rule.type === "choice" ? facts["option"] : facts["level"];
  return typeof value === "string" ? value : undefined;
}

export const metConditions = (facts: Facts | null): string[] => (Array.isArray(facts?.["met"]) ? (facts["met"] as string[]) : []);
