import type { Question, SurveyRule } from "@/scoring/document";
import { t } from "@/texts";
import { choices, ChoiceField, FigureField, TextField } from "../fields";
import { blankQuestion, newId } from "../model/blank";
import { Rows } from "../Rows";
import type { RuleProps } from "./RuleBuilder";

const words = () => t.authoring.rule;

/** Respondent groups with weights, and the questions whose answers are worth a percentage (domain rule 7). */
export function SurveyBuilder({ rule, put }: RuleProps<SurveyRule>) {
  return (
    <>
      <Rows title={words().groups} one={words().group} rows={rule.groups} least={1} layout="two" onChange={(groups) => put({ groups })} make={() => ({ id: newId("nhom"), name: "", weight: "1" })}>
        {(row, name, change) => (
          <>
            <TextField hidden required label={`${name}: ${words().groupName}`} value={row.name} onChange={(value) => change({ name: value })} />
            <FigureField hidden label={`${name}: ${words().weight}`} value={row.weight} onChange={(weight) => change({ weight: weight ?? "" })} />
          </>
        )}
      </Rows>
      <Rows<Question> title={words().questions} one={words().question} rows={rule.questions} least={1} layout="wide" onChange={(questions) => put({ questions })} make={blankQuestion}>
        {(row, name, change) => <QuestionFields row={row} name={name} change={change} />}
      </Rows>
    </>
  );
}

/** What a question of that kind needs: options to choose, or a scale, or neither. */
function rekinded(row: Question, kind: Question["kind"]): Partial<Question> {
  const chosen = kind === "single" || kind === "multiple";
  return { kind, options: chosen ? (row.options?.length ? row.options : blankQuestion().options) : [], scale: kind === "scale" ? (row.scale ?? { min: "1", max: "5" }) : null };
}

function QuestionFields({ row, name, change }: { row: Question; name: string; change: (patch: Partial<Question>) => void }) {
  const { answers, answer, answerPercent, scaleMin, scaleMax } = words();
  return (
    <div className="ed-question">
      <TextField required rows={2} label={`${name}: ${words().text}`} value={row.text} onChange={(text) => change({ text })} />
      <ChoiceField label={`${name}: ${words().kind}`} value={row.kind} options={choices(words().kinds)} onChange={(kind) => change(rekinded(row, kind as Question["kind"]))} />
      {row.kind === "single" || row.kind === "multiple" ? (
        <Rows title={answers} one={answer} rows={row.options ?? []} least={1} layout="two" onChange={(options) => change({ options })} make={() => ({ id: newId("tl"), label: "", percent: "0" })}>
          {(option, its, put) => (
            <>
              <TextField hidden required label={`${name}, ${its}: ${words().label}`} value={option.label} onChange={(label) => put({ label })} />
              <FigureField hidden optional label={`${name}, ${its}: ${answerPercent}`} placeholder="–" value={option.percent} onChange={(percent) => put({ percent })} />
            </>
          )}
        </Rows>
      ) : null}
      {row.scale ? (
        <div className="ed-pair">
          <FigureField label={`${name}: ${scaleMin}`} value={row.scale.min} onChange={(min) => change({ scale: { ...row.scale!, min: min ?? "" } })} />
          <FigureField label={`${name}: ${scaleMax}`} value={row.scale.max} onChange={(max) => change({ scale: { ...row.scale!, max: max ?? "" } })} />
        </div>
      ) : null}
    </div>
  );
}
