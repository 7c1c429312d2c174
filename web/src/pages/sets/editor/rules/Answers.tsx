import type { ChoiceRule, ConditionsRule, GradedRule, YesNoRule } from "@/scoring/document";
import { t } from "@/texts";
import { choices, ChoiceField, FigureField, TextField } from "../fields";
import { newId } from "../model/blank";
import { Rows } from "../Rows";
import type { RuleProps } from "./RuleBuilder";

const words = () => t.authoring.rule;

export function ChoiceBuilder({ rule, put }: RuleProps<ChoiceRule>) {
  return (
    <Rows title={words().options} one={words().option} rows={rule.options} least={1} layout="two" onChange={(options) => put({ options })} make={() => ({ id: newId("pa"), label: "", points: "0" })}>
      {(row, name, change) => (
        <>
          <TextField hidden required label={`${name}: ${words().label}`} value={row.label} onChange={(label) => change({ label })} />
          <FigureField hidden label={`${name}: ${words().points}`} value={row.points} onChange={(points) => change({ points: points ?? "" })} />
        </>
      )}
    </Rows>
  );
}

export function YesNoBuilder({ rule, put }: RuleProps<YesNoRule>) {
  return (
    <div className="ed-pair">
      <TextField label={words().yes} value={rule.yes_label} onChange={(yes_label) => put({ yes_label })} />
      <FigureField label={words().yesPoints} value={rule.yes_points} onChange={(points) => put({ yes_points: points ?? "" })} />
      <TextField label={words().no} value={rule.no_label} onChange={(no_label) => put({ no_label })} />
      <FigureField label={words().noPoints} value={rule.no_points} onChange={(points) => put({ no_points: points ?? "" })} />
    </div>
  );
}

export function ConditionsBuilder({ rule, put }: RuleProps<ConditionsRule>) {
  const each = rule.mode === "each";
  // Mode "all" knows no single points: they go when it is chosen, and want filling in when it is left.
  const remode = (mode: string) => put({ mode: mode as ConditionsRule["mode"], conditions: rule.conditions.map((one) => ({ ...one, points: mode === "each" ? (one.points ?? "") : null })) });
  return (
    <>
      <ChoiceField label={words().mode} value={rule.mode} options={choices({ all: words().all, each: words().each })} onChange={remode} />
      <Rows title={each ? words().conditionsEach : words().conditions} one={words().condition} rows={rule.conditions} least={1} layout={each ? "two" : ""} onChange={(conditions) => put({ conditions })} make={() => ({ id: newId("dk"), label: "", points: each ? "" : null })}>
        {(row, name, change) => (
          <>
            <TextField hidden required label={`${name}: ${words().label}`} value={row.label} onChange={(label) => change({ label })} />
            {each ? <FigureField hidden label={`${name}: ${words().points}`} value={row.points} onChange={(points) => change({ points: points ?? "" })} /> : null}
          </>
        )}
      </Rows>
    </>
  );
}

export function GradedBuilder({ rule, put }: RuleProps<GradedRule>) {
  return (
    <Rows title={words().levels} one={words().level} rows={rule.levels} least={1} layout="two" onChange={(levels) => put({ levels })} make={() => ({ id: newId("muc"), label: "", percent: "0" })}>
      {(row, name, change) => (
        <>
          <TextField hidden required label={`${name}: ${words().label}`} value={row.label} onChange={(label) => change({ label })} />
          <FigureField hidden label={`${name}: ${words().levelPercent}`} value={row.percent} onChange={(percent) => change({ percent: percent ?? "" })} />
        </>
      )}
    </Rows>
  );
}
