/** The set document (SET.json) as this client reads it; points and numbers are decimal strings. */
export type WhenZero = "full" | "zero" | "not_applicable";

export interface Option { id: string; label: string; points: string }
export interface Condition { id: string; label: string; points?: string | null }
export interface Level { id: string; label: string; percent: string }
export interface FormulaInput { name: string; label: string }
export interface Step {
  from?: string | null;
  from_inclusive?: boolean;
  to?: string | null;
  to_inclusive?: boolean;
  points: string;
}

export interface ChoiceRule { type: "choice"; options: Option[] }
export interface YesNoRule { type: "yes_no"; yes_points: string; no_points: string; yes_label?: string; no_label?: string }
export interface ConditionsRule { type: "conditions"; conditions: Condition[]; mode: "all" | "each" }
export interface StepsRule {
  type: "steps";
  input: "ratio" | "percent";
  numerator_label?: string;
  denominator_label?: string;
  steps: Step[];
  when_zero?: WhenZero | null;
}
export interface LinearRule {
  type: "linear";
  numerator_label?: string;
  denominator_label?: string;
  floor?: string | null;
  when_zero: WhenZero;
}
export interface PerItemRule { type: "per_item"; points_per_item: string; cap?: string | null; item_label?: string }
export interface ReductionRule { type: "reduction"; start?: string | null; per_occurrence: string; item_label?: string }
export interface GradedRule { type: "graded"; levels: Level[] }
export interface FormulaRule { type: "formula"; inputs: FormulaInput[]; expression: string; when_zero: WhenZero }
export interface FreeRule { type: "free"; step: string }
export interface LeaderRatingRule { type: "leader_rating"; step: string }
export interface RespondentGroup { id: string; name: string; weight: string }
export interface QuestionOption { id: string; label: string; percent: string | null }
export interface Question {
  id: string;
  text: string;
  kind: "single" | "multiple" | "scale" | "number" | "text";
  options?: QuestionOption[];
  scale?: { min: string; max: string } | null;
}
export interface SurveyRule { type: "survey"; groups: RespondentGroup[]; questions: Question[] }

export type Rule =
  | ChoiceRule
  | YesNoRule
  | ConditionsRule
  | StepsRule
  | LinearRule
  | PerItemRule
  | ReductionRule
  | GradedRule
  | FormulaRule
  | FreeRule
  | LeaderRatingRule
  | SurveyRule;

export interface EvidenceWish { required?: boolean; hint?: string }

/** Whatever carries facts or points: a leaf of the tree, or a bonus or deduction item. */
export interface Scored {
  id: string;
  code: string;
  name: string;
  max_points: string;
  min_points?: string;
  rule: Rule;
  guidance?: string;
  evidence?: EvidenceWish | null;
}

export interface Leaf extends Scored {
  kind: "area" | "criterion" | "subcriterion";
  method?: "self_and_appraisal" | "survey" | "administrative_data" | "leader_rating";
  field?: string | null;
  may_be_not_applicable?: boolean;
  may_be_extended?: boolean;
  entered_by?: "appraiser" | "home_affairs" | null;
  entered_in?: string | null;
}

export interface Group {
  id: string;
  code: string;
  name: string;
  kind: "area" | "criterion" | "subcriterion";
  max_points: string;
  field?: string | null;
  may_be_extended?: boolean;
  children: Node[];
}

export type Node = Group | Leaf;

export interface Section { max_points: string; items: Scored[] }

export interface Classification { id: string; name: string; from: string | null }
export interface Disqualifier { id: string; name: string; class: string; when?: { node: string; index_below: string } | null }
export interface ClassCap { class: string; share: string }
export interface AppraisalField { id: string; name: string; department?: string | null }

export interface SetDocument {
  schema?: string;
  set_id: string;
  name: string;
  kind: "par_index" | "task_completion";
  unit_kind: string;
  year: number;
  sample?: boolean;
  decision?: { number: string; date: string } | null;
  max_points: string;
  survey_max_points?: string;
  decimals?: 2 | 3;
  rank_by?: "index" | "points";
  index_cap?: string | null;
  tie_breaks?: string[];
  join?: "mean" | "median" | "chair";
  spread_threshold?: string | null;
  blocking?: string[];
  fields?: AppraisalField[];
  classes: Classification[];
  disqualifiers?: Disqualifier[];
  class_caps?: ClassCap[];
  nodes: Node[];
  bonus?: Section | null;
  deduction?: Section | null;
}

export const isGroup = (node: Node): node is Group => "children" in node;
