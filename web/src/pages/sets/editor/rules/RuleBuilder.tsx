import type { ComponentType } from "react";
import type { Rule } from "@/scoring/document";
import { ChoiceBuilder, ConditionsBuilder, GradedBuilder, YesNoBuilder } from "./Answers";
import { EnteredBuilder, FormulaBuilder, PerItemBuilder, ReductionBuilder } from "./Counts";
import { LinearBuilder, StepsBuilder } from "./Ratios";
import { SurveyBuilder } from "./Survey";

export interface RuleProps<R extends Rule> { rule: R; put: (patch: Partial<R>) => void }

type Builders = { [T in Rule["type"]]: ComponentType<RuleProps<Extract<Rule, { type: T }>>> };

const BUILDERS = {
  choice: ChoiceBuilder,
  yes_no: YesNoBuilder,
  conditions: ConditionsBuilder,
  graded: GradedBuilder,
  steps: StepsBuilder,
  linear: LinearBuilder,
  per_item: PerItemBuilder,
  reduction: ReductionBuilder,
  formula: FormulaBuilder,
  free: EnteredBuilder,
  leader_rating: EnteredBuilder,
  survey: SurveyBuilder,
} as unknown as Builders;

/** The fields of one rule, by its type. */
export function RuleBuilder({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const Builder = BUILDERS[rule.type] as ComponentType<RuleProps<Rule>>;
  return <Builder rule={rule} put={(patch) => onChange({ ...rule, ...patch } as Rule)} />;
}
