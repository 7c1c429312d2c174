import type { Leaf, Rule, Scored, SetDocument } from "@/scoring/document";
import { toText } from "@/scoring/points";
import { t } from "@/texts";
import { micro } from "./figures";

const LENGTH = 8;

/** An id that stays for good whatever happens to the printed code. */
export const newId = (stem: string): string => `${stem}-${crypto.randomUUID().replaceAll("-", "").slice(0, LENGTH)}`;

/** A leaf that still wants its name; its points are those that are left to its parent. */
export function blankLeaf(code: string, kind: Leaf["kind"], points = "1"): Leaf {
  return { id: newId("tc"), code, name: "", kind, max_points: points, rule: blankRule("choice", points) };
}

export const blankItem = (code: string): Scored => ({ id: newId("muc"), code, name: "", max_points: "1", rule: blankRule("per_item", "1") });

const half = (points: string): string => toText((micro(points) ?? 0n) / 2n);

/** A rule of that type that fits a leaf of so many points: what people mostly change is the words. */
export function blankRule(type: Rule["type"], max: string): Rule {
  const words = t.authoring.blank;
  switch (type) {
    case "choice":
      return { type, options: [[words.onTime, max], [words.late, half(max)], [words.none, "0"]].map(([label, points]) => ({ id: newId("pa"), label: label!, points: points! })) };
    case "yes_no":
      return { type, yes_points: max, no_points: "0", yes_label: words.yes, no_label: words.no };
    case "conditions":
      return { type, mode: "all", conditions: [1, 2].map((n) => ({ id: newId("dk"), label: words.condition(n), points: null })) };
    case "steps":
      return { type, input: "ratio", numerator_label: words.numerator, denominator_label: words.denominator, when_zero: "not_applicable", steps: blankSteps(max) };
    case "linear":
      return { type, numerator_label: words.numerator, denominator_label: words.denominator, floor: null, when_zero: "not_applicable" };
    case "per_item":
      return { type, points_per_item: half(max), cap: null, item_label: "" };
    case "reduction":
      return { type, start: null, per_occurrence: half(max), item_label: "" };
    case "graded":
      return { type, levels: ["100", "75", "50", "0"].map((percent, at) => ({ id: newId("muc"), label: words.levels[at]!, percent })) };
    case "formula":
      return { type, inputs: [{ name: "a", label: words.numerator }, { name: "b", label: words.denominator }], expression: "max_points * a / b", when_zero: "not_applicable" };
    case "free":
    case "leader_rating":
      return { type, step: "0.25" };
    case "survey":
      return { type, groups: [{ id: newId("nhom"), name: words.people, weight: "1" }], questions: [blankQuestion()] };
  }
}

const blankSteps = (max: string) => [
  { from: "90", from_inclusive: true, to: null, to_inclusive: false, points: max },
  { from: "70", from_inclusive: true, to: "90", to_inclusive: false, points: half(max) },
  { from: null, from_inclusive: true, to: "70", to_inclusive: false, points: "0" },
];

/** A to E as most surveys have them; E is no valid answer (domain rule 7). */
export function blankQuestion() {
  const percents = ["100", "60", "20", "0", null];
  const options = percents.map((percent, at) => ({ id: newId("tl"), label: t.authoring.blank.answers[at]!, percent }));
  return { id: newId("cau"), text: t.authoring.blank.question, kind: "single" as const, options };
}

/** A set with its usual classes and nothing in its tree. */
export function blankSet(given: Pick<SetDocument, "set_id" | "name" | "kind" | "unit_kind" | "year" | "max_points">): SetDocument {
  const bounds = ["90", "80", "70", "50", null];
  const ids = ["excellent", "good", "fair", "average", "weak"];
  const classes = bounds.map((from, at) => ({ id: ids[at]!, name: t.authoring.blank.classes[at]!, from }));
  return { ...given, decimals: 2, rank_by: "index", join: "mean", classes, nodes: [] };
}
