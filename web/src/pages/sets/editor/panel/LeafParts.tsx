import type { Leaf, Rule, Scored } from "@/scoring/document";
import { t } from "@/texts";
import { CheckField, choices, ChoiceField, FigureField, Part, TextField } from "../fields";
import { blankRule } from "../model/blank";
import { RuleBuilder } from "../rules/RuleBuilder";
import { SurveyTry } from "../rules/SurveyTry";
import { TryIt } from "../rules/TryIt";
import { useEditor } from "../state/useEditor";
import { ExtendField, FieldField, TieField } from "./shared";

type Method = NonNullable<Leaf["method"]>;

const BOUND: Partial<Record<Method, Rule["type"]>> = { survey: "survey", leader_rating: "leader_rating" };
const WORDLY = new Set<string>(Object.values(BOUND));

/** The rules that go with the method: a survey and the leader's rating have their own. */
function ruleTypes(method: Method): Record<string, string> {
  const own = BOUND[method];
  return Object.fromEntries(Object.entries(t.authoring.rules).filter(([type]) => (own ? type === own : !WORDLY.has(type))));
}

/** A leaf of the tree, or an item of bonus or deduction, which has no method and no field. */
export function LeafParts({ scored, inTree }: { scored: Scored; inTree: boolean }) {
  const { doc, patch } = useEditor();
  const words = t.authoring.panel;
  const leaf = scored as Leaf;
  const method: Method = leaf.method ?? "self_and_appraisal";
  const { rule } = scored;
  return (
    <>
      <Part title={words.scoring}>
        {inTree ? <MethodFields leaf={leaf} method={method} /> : null}
        <ChoiceField label={words.rule} value={rule.type} options={choices(ruleTypes(method))} onChange={(type) => patch<Scored>(scored.id, { rule: blankRule(type as Rule["type"], scored.max_points) })} />
        <RuleBuilder rule={rule} onChange={(next) => patch<Scored>(scored.id, { rule: next }, "rule")} />
        {inTree ? <FigureField label={words.minPoints} value={leaf.min_points ?? "0"} onChange={(points) => patch<Leaf>(leaf.id, { min_points: points ?? "0" }, "min_points")} /> : null}
        {rule.type === "survey" ? <SurveyTry rule={rule} max={scored.max_points} decimals={doc.decimals ?? 2} /> : <TryIt scored={scored} decimals={doc.decimals ?? 2} />}
      </Part>
      <EvidenceFields scored={scored} />
      {inTree ? (
        <Part title={words.rights}>
          <FieldField entry={leaf} />
          <CheckField label={words.notApplicable} checked={leaf.may_be_not_applicable ?? false} onChange={(may_be_not_applicable) => patch<Leaf>(leaf.id, { may_be_not_applicable })} />
          <ExtendField entry={leaf} />
          <TieField entry={leaf} />
        </Part>
      ) : null}
    </>
  );
}

/** How it is scored; where the unit does not, who enters it and when (domain rule 11). */
function MethodFields({ leaf, method }: { leaf: Leaf; method: Method }) {
  const { patch } = useEditor();
  const words = t.authoring.panel;
  const choose = (next: string) => {
    const type = BOUND[next as Method];
    const fits = type ? leaf.rule.type === type : !WORDLY.has(leaf.rule.type);
    const entered = next === "self_and_appraisal" ? { entered_by: null, entered_in: null } : { entered_by: leaf.entered_by ?? ("home_affairs" as const), entered_in: leaf.entered_in ?? "appraisal_1" };
    patch<Leaf>(leaf.id, { method: next as Method, ...entered, ...(fits ? {} : { rule: blankRule(type ?? "choice", leaf.max_points) }) });
  };
  const none = { value: "", label: words.choose };
  return (
    <>
      <ChoiceField label={words.method} value={method} options={choices(t.authoring.methods)} onChange={choose} />
      {method === "self_and_appraisal" ? null : (
        <div className="ed-pair">
          <ChoiceField label={words.enteredBy} value={leaf.entered_by ?? ""} options={[none, ...choices(t.authoring.enterers)]} onChange={(by) => patch<Leaf>(leaf.id, { entered_by: (by || null) as Leaf["entered_by"] })} />
          <ChoiceField label={words.enteredIn} value={leaf.entered_in ?? ""} options={[none, ...choices(t.phases)]} onChange={(phase) => patch<Leaf>(leaf.id, { entered_in: phase || null })} />
        </div>
      )}
    </>
  );
}

function EvidenceFields({ scored }: { scored: Scored }) {
  const { patch } = useEditor();
  const words = t.authoring.panel;
  const evidence = { required: false, hint: "", ...scored.evidence };
  const put = (change: Partial<typeof evidence>, token?: string) => {
    const next = { ...evidence, ...change };
    patch<Scored>(scored.id, { evidence: next.required || next.hint ? next : null }, token);
  };
  return (
    <Part title={words.evidencePart}>
      <CheckField label={words.evidenceRequired} checked={evidence.required} onChange={(required) => put({ required })} />
      <TextField rows={2} label={words.evidence} value={evidence.hint} onChange={(hint) => put({ hint }, "hint")} />
      <TextField rows={2} label={words.guidance} value={scored.guidance} onChange={(guidance) => patch<Scored>(scored.id, { guidance }, "guidance")} />
    </Part>
  );
}
