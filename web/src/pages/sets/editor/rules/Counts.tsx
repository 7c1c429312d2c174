import { unknownNames } from "@/scoring/expression";
import type { FormulaRule, FreeRule, LeaderRatingRule, PerItemRule, ReductionRule } from "@/scoring/document";
import { t } from "@/texts";
import { FigureField, TextField } from "../fields";
import { Rows } from "../Rows";
import { WhenZeroField } from "./Ratios";
import type { RuleProps } from "./RuleBuilder";

const words = () => t.authoring.rule;

export function PerItemBuilder({ rule, put }: RuleProps<PerItemRule>) {
  return (
    <div className="ed-pair">
      <FigureField label={words().perItem} value={rule.points_per_item} onChange={(points) => put({ points_per_item: points ?? "" })} />
      <FigureField optional label={words().cap} value={rule.cap} placeholder={words().theMax} onChange={(cap) => put({ cap })} />
      <TextField label={words().itemLabel} value={rule.item_label} onChange={(item_label) => put({ item_label })} />
    </div>
  );
}

export function ReductionBuilder({ rule, put }: RuleProps<ReductionRule>) {
  return (
    <div className="ed-pair">
      <FigureField optional label={words().start} value={rule.start} placeholder={words().theMax} onChange={(start) => put({ start })} />
      <FigureField label={words().perOccurrence} value={rule.per_occurrence} onChange={(points) => put({ per_occurrence: points ?? "" })} />
      <TextField label={words().occurrence} value={rule.item_label} onChange={(item_label) => put({ item_label })} />
    </div>
  );
}

export function FormulaBuilder({ rule, put }: RuleProps<FormulaRule>) {
  const taken = new Set(rule.inputs.map(({ name }) => name));
  const free = () => [..."abcdefghijklmnopqrstuvwxyz"].find((letter) => !taken.has(letter)) ?? "x";
  return (
    <>
      <Rows title={words().inputs} one={words().input1} rows={rule.inputs} layout="named" keyOf={(_, index) => String(index)} onChange={(inputs) => put({ inputs })} make={() => ({ name: free(), label: "" })}>
        {(row, name, change) => (
          <>
            <TextField hidden required label={`${name}: ${words().inputName}`} value={row.name} onChange={(value) => change({ name: value.trim() })} />
            <TextField hidden required label={`${name}: ${words().label}`} value={row.label} onChange={(label) => change({ label })} />
          </>
        )}
      </Rows>
      <TextField required label={words().expression} value={rule.expression} onChange={(expression) => put({ expression })} />
      <FormulaFault rule={rule} />
      <p className="small muted">{words().expressionHint}</p>
      <WhenZeroField value={rule.when_zero} onChange={(when_zero) => put({ when_zero })} />
    </>
  );
}

/** What is wrong with the formula, said while it is written. */
function FormulaFault({ rule }: { rule: FormulaRule }) {
  const unknown = unknownNames(rule.expression, rule.inputs.map(({ name }) => name));
  const text = unknown === null ? words().unreadable : unknown.length ? words().nameUnknown(unknown.join(", ")) : null;
  return <div role="status">{text && rule.expression.trim() ? <p className="fault small">{text}</p> : null}</div>;
}

/** Free entry and the leader's rating: in whole steps between the leaf's bounds. */
export function EnteredBuilder({ rule, put }: RuleProps<FreeRule | LeaderRatingRule>) {
  return <FigureField label={words().stepSize} value={rule.step} onChange={(step) => put({ step: step ?? "" })} />;
}
