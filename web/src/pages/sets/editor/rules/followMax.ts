import type { Rule } from "@/scoring/document";

/** When a leaf's points change, what gave the old maximum gives the new one: the best answer stays the best. */
export function followMax(rule: Rule, before: string, after: string): Rule {
  const moved = (points: string) => (points === before ? after : points);
  switch (rule.type) {
    case "choice":
      return { ...rule, options: rule.options.map((option) => ({ ...option, points: moved(option.points) })) };
    case "steps":
      return { ...rule, steps: rule.steps.map((step) => ({ ...step, points: moved(step.points) })) };
    case "yes_no":
      return { ...rule, yes_points: moved(rule.yes_points), no_points: moved(rule.no_points) };
    case "per_item":
      return rule.cap == null ? rule : { ...rule, cap: moved(rule.cap) };
    case "reduction":
      return rule.start == null ? rule : { ...rule, start: moved(rule.start) };
    default:
      return rule;
  }
}
