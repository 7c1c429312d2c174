import type { LinearRule, Step, StepsRule, WhenZero } from "@/scoring/document";
import { t } from "@/texts";
import { formatNumber } from "@/numbers/numbers";
import { holesOf, type Hole } from "../model/bounds";
import { CheckField, choices, ChoiceField, FigureField, TextField } from "../fields";
import { Rows } from "../Rows";
import type { RuleProps } from "./RuleBuilder";

const words = () => t.authoring.rule;

/** Every rule with a denominator says what 0 means (domain rule 10). */
export function WhenZeroField({ value, onChange }: { value: WhenZero | null | undefined; onChange: (value: WhenZero) => void }) {
  return <ChoiceField label={words().whenZero} value={value ?? "not_applicable"} options={choices(words().zero)} onChange={(chosen) => onChange(chosen as WhenZero)} />;
}

function RatioLabels({ rule, put }: RuleProps<StepsRule | LinearRule>) {
  return (
    <div className="ed-pair">
      <TextField label={words().numerator} value={rule.numerator_label} onChange={(numerator_label) => put({ numerator_label })} />
      <TextField label={words().denominator} value={rule.denominator_label} onChange={(denominator_label) => put({ denominator_label })} />
    </div>
  );
}

export function StepsBuilder({ rule, put }: RuleProps<StepsRule>) {
  const ratio = rule.input === "ratio";
  const choose = (input: string) => put(input === "ratio" ? { input: "ratio", when_zero: rule.when_zero ?? "not_applicable" } : { input: "percent", when_zero: null });
  return (
    <>
      <ChoiceField label={words().input} value={rule.input} options={choices({ ratio: words().ratio, percent: words().percent })} onChange={choose} />
      {ratio ? <RatioLabels rule={rule} put={put as RuleProps<StepsRule | LinearRule>["put"]} /> : null}
      {ratio ? <WhenZeroField value={rule.when_zero} onChange={(when_zero) => put({ when_zero })} /> : null}
      <Rows<Step> title={words().steps} one={words().step} rows={rule.steps} least={1} layout="bounds" keyOf={(_, index) => String(index)} onChange={(steps) => put({ steps })} make={() => ({ from: null, from_inclusive: true, to: null, to_inclusive: false, points: "0" })}>
        {(row, name, change) => <StepFields row={row} name={name} change={change} />}
      </Rows>
      <Holes steps={rule.steps} />
    </>
  );
}

/** Said while the steps are written, not only by the check: where they leave a gap or overlap. */
function Holes({ steps }: { steps: readonly Step[] }) {
  const texts = holesOf(steps).map(holeText);
  return <div role="status">{texts.length ? <p className="fault small">{texts.join(" ")}</p> : null}</div>;
}

export const holeText = (hole: Hole): string =>
  "at" in hole ? words().holes[hole.kind](formatNumber(hole.at)) : words().holes[hole.kind](formatNumber(hole.from), formatNumber(hole.to));

function StepFields({ row, name, change }: { row: Step; name: string; change: (patch: Partial<Step>) => void }) {
  const { from, to, fromInclusive, toInclusive, open, points } = words();
  return (
    <>
      <div className="ed-bound">
        <FigureField optional label={`${name}: ${from}`} value={row.from} placeholder={open} onChange={(value) => change({ from: value })} />
        <CheckField label={fromInclusive} checked={row.from_inclusive ?? true} onChange={(from_inclusive) => change({ from_inclusive })} />
      </div>
      <div className="ed-bound">
        <FigureField optional label={`${name}: ${to}`} value={row.to} placeholder={open} onChange={(value) => change({ to: value })} />
        <CheckField label={toInclusive} checked={row.to_inclusive ?? false} onChange={(to_inclusive) => change({ to_inclusive })} />
      </div>
      <FigureField label={`${name}: ${points}`} value={row.points} onChange={(value) => change({ points: value ?? "" })} />
    </>
  );
}

export function LinearBuilder({ rule, put }: RuleProps<LinearRule>) {
  return (
    <>
      <RatioLabels rule={rule} put={put as RuleProps<StepsRule | LinearRule>["put"]} />
      <div className="ed-pair">
        <FigureField optional label={words().floor} value={rule.floor} placeholder={words().open} onChange={(floor) => put({ floor })} />
        <WhenZeroField value={rule.when_zero} onChange={(when_zero) => put({ when_zero })} />
      </div>
    </>
  );
}
