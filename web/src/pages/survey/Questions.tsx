import type { AskedQuestion, Given } from "@/api/calls/surveys";
import { hasCode, type ProblemError } from "@/api/problem";
import { t } from "@/texts";
import "./survey.css";

interface Props { questions: readonly AskedQuestion[]; given: Given; onChange: (given: Given) => void; faulty?: string | null }

/** The question whose answer was refused. */
export const faultyQuestion = (failure: unknown): string | null => (hasCode(failure, "answers_invalid") && String((failure as ProblemError).extra["field"] ?? "")) || null;
const intoView = (node: HTMLElement | null): void => node?.scrollIntoView({ block: "center" });

/** The questions in plain inputs of the browser: nothing to learn, and nothing big to load on a poor line. */
export function Questions({ questions, given, onChange, faulty = null }: Props) {
  return (
    <ol className="survey-questions">
      {questions.map((question) => (
        <li key={question.id}>
          <Question question={question} value={given[question.id]} onChange={(value) => onChange({ ...given, [question.id]: value })} />
          {faulty === question.id ? <p ref={intoView} className="fault" role="alert">{question.kind === "number" || question.kind === "scale" ? t.survey.notANumber : t.survey.notAnAnswer}</p> : null}
        </li>
      ))}
    </ol>
  );
}

interface One { question: AskedQuestion; value: string | string[] | undefined; onChange: (value: string | string[]) => void }

function Question({ question, value, onChange }: One) {
  const { kind, text } = question;
  if (kind === "text") return <label><span className="survey-text">{text}</span><textarea rows={3} maxLength={1000} value={value ?? ""} onChange={(event) => onChange(event.target.value)} /></label>;
  if (kind === "number" || (kind === "scale" && points(question).length === 0)) return <label><span className="survey-text">{text}</span><span className="muted">{question.scale ? t.survey.scale(question.scale.min, question.scale.max) : t.survey.aNumber}</span><input type="text" inputMode="decimal" maxLength={20} value={value ?? ""} onChange={(event) => onChange(event.target.value)} /></label>;
  return <Choices question={question} value={value} onChange={onChange} />;
}

const MOST_POINTS = 11;

/** The whole points of a short scale; none where the scale is too long to be shown. */
function points({ scale }: AskedQuestion): string[] {
  const low = Number(scale?.min), high = Number(scale?.max);
  const whole = Number.isInteger(low) && Number.isInteger(high) && high - low < MOST_POINTS;
  return whole ? Array.from({ length: high - low + 1 }, (_, at) => String(low + at)) : [];
}

function Choices({ question, value, onChange }: One) {
  const several = question.kind === "multiple";
  const chosen = several ? (Array.isArray(value) ? value : []) : [value];
  const options = question.kind === "scale" ? points(question).map((id) => ({ id, label: id })) : question.options;
  const pick = (id: string, on: boolean) => onChange(several ? (on ? [...(chosen as string[]), id] : (chosen as string[]).filter((one) => one !== id)) : id);
  return (
    <fieldset>
      <legend className="survey-text">{question.text}</legend>
      {several ? <p className="muted">{t.survey.several}</p> : null}
      {question.scale ? <p className="muted">{t.survey.scale(question.scale.min, question.scale.max)}</p> : null}
      <div className={question.kind === "scale" ? "survey-scale" : "survey-options"}>
        {options.map(({ id, label }) => (
          <label key={id} className="survey-option">
            <input type={several ? "checkbox" : "radio"} name={question.id} checked={chosen.includes(id)} onChange={(event) => pick(id, event.target.checked)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {!several && value ? <button type="button" className="survey-undo" onClick={() => onChange("")}>{t.survey.undo}</button> : null}
    </fieldset>
  );
}
