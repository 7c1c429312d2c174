import type { Rule } from "@/scoring/document";
import { toText, type Micro } from "@/scoring/points";
import { halfUp, rational } from "@/scoring/rational";
import { micro } from "../model/figures";

/** A figure at the same share of the new maximum; what is no figure stays as typed. */
function scaled(points: string, before: Micro, after: Micro): string {
  const value = micro(points);
  return value === null ? points : toText(halfUp(rational(value * after, before)));
}

/** When a leaf's points change, every answer keeps its share of them: the best stays the best, half stays half. */
export function followMax(rule: Rule, before: string, after: string): Rule {
  const [from, to] = [micro(before), micro(after)];
  if (!from || !to || from === to) return rule;
  const moved = <T extends { points?: string | null }>(row: T): T => (row.points == null ? row : { ...row, points: scaled(row.points, from, to) });
  switch (rule.type) {
    case "choice":
      return { ...rule, options: rule.options.map(moved) };
    case "steps":
      return { ...rule, steps: rule.steps.map(moved) };
    case "conditions":
      return { ...rule, conditions: rule.conditions.map(moved) };
    case "yes_no":
      return { ...rule, yes_points: scaled(rule.yes_points, from, to), no_points: scaled(rule.no_points, from, to) };
    case "per_item":
      return rule.cap == null ? rule : { ...rule, cap: scaled(rule.cap, from, to) };
    case "reduction":
      return rule.start == null ? rule : { ...rule, start: scaled(rule.start, from, to) };
    default:
      return rule;
  }
}
