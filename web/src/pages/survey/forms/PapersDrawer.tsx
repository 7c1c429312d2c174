import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { useDeferredValue, useRef, useState, type KeyboardEvent } from "react";
import { listPapers, takeBackPaper } from "@/api/calls/surveys";
import { usePhone } from "@/app/media";
import { Asked } from "@/components/Asked";
import { ReasonDialog } from "@/components/ReasonDialog";
import { t } from "@/texts";
import type { FormProps } from "./FormCard";
import { KeptPapers } from "./KeptPapers";
import { unitName } from "./names";
import { askedOf, typed, type Asked as Question } from "./paper";
import { firstPlace, PlaceInputs } from "./Place";
import { useSending, type Typed, type Waiting } from "./useSending";

const NUMBER = "number";

/** Papers that came back, typed by number: Enter moves on and, at the last question, saves. The next is typed while that is sent. */
export function PapersDrawer({ round, data, form, onClose }: FormProps & { onClose: () => void }) {
  const [paper, setPaper] = useState<Typed>(() => blank(firstPlace(round, data)));
  const [fault, setFault] = useState<{ id: string; says: string } | null>(null);
  const [leaving, setLeaving] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const sending = useSending(form);
  const phone = usePhone();
  // Only the newest are listed: typing a number finds the paper of that number, however old.
  const looked = useDeferredValue(paper.number.trim());
  const papers = useQuery({ queryKey: ["survey-papers", form.form_id, looked], queryFn: () => listPapers(form, looked), placeholderData: keepPreviousData });
  const questions = askedOf(form, data, paper.place.group);
  const inputs = () => [...(box.current?.querySelectorAll<HTMLElement>("input[data-key]") ?? [])];
  const focus = (id: string) => inputs().find((input) => input.dataset["key"] === id)?.focus();
  const stop = (id: string, says: string) => {
    setFault({ id, says });
    focus(id);
  };
  const save = () => {
    const wrong = questions.find((question) => typed([question], paper.words) === null);
    if (wrong) return stop(wrong.id, badAnswer(wrong));
    const answers = typed(questions, paper.words) ?? {};
    if (!Object.keys(answers).length) return stop(questions[0]?.id ?? NUMBER, t.survey.paperEmpty);
    void sending.send(paper, answers);
    setPaper(blank(paper.place));
    setFault(null);
    focus(NUMBER);
  };
  const next = (event: KeyboardEvent<HTMLElement>, question?: Question) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (question && typed([question], paper.words) === null) return setFault({ id: question.id, says: badAnswer(question) });
    setFault(null);
    const all = inputs();
    const after = all[all.indexOf(event.currentTarget) + 1];
    if (after) after.focus();
    else save();
  };
  /** Back into the boxes; what stood there waits in its place. */
  const open = (one: Waiting) => {
    sending.drop(one.key);
    if (begun(paper)) sending.put({ ...paper, why: t.survey.paperAside });
    setPaper(one);
    setFault(null);
    focus(NUMBER);
  };
  const sent = sending.waiting.filter((one) => one.why === null);
  const refused = sending.waiting.filter((one) => one.why !== null);
  const unsaved = sending.waiting.length > 0 || begun(paper);
  const close = () => (unsaved ? setLeaving(true) : onClose());
  return (
    <Drawer open title={t.survey.papers} size={phone ? "100%" : 560} onClose={close} afterOpenChange={(shown) => shown && focus(NUMBER)}>
      <div className="survey-editor" ref={box}>
        <p className="small muted">{t.survey.papersHint}</p>
        <PlaceInputs round={round} data={data} value={paper.place} onChange={(place) => setPaper({ ...paper, place })} />
        <div aria-live="polite" className="survey-sending">
          {sending.saved || sent.length ? <p className="done">{t.survey.paperSaved(sending.saved)}{sent.length ? ` ${t.survey.paperSending(sent.length)}` : ""}</p> : null}
          {refused.map((one) => <Refused key={one.key} paper={one} unit={unitName(round, one.place.unit)} onOpen={() => open(one)} />)}
        </div>
        <label><span>{t.survey.paperNumber}</span><Input data-key={NUMBER} aria-label={t.survey.paperNumber} maxLength={40} value={paper.number} onChange={(event) => setPaper({ ...paper, number: event.target.value })} onKeyDown={next} /></label>
        {questions.map((question) => (
          <KeyedQuestion key={question.id} question={question} value={paper.words[question.id] ?? ""} fault={fault?.id === question.id ? fault.says : null} onChange={(word) => setPaper({ ...paper, words: { ...paper.words, [question.id]: word } })} onKeyDown={(event) => next(event, question)} />
        ))}
        <Button type="primary" onClick={save}>{t.survey.savePaper}</Button>
        <Asked of={papers} rows={0} />
        <KeptPapers papers={papers.data?.items ?? []} name={(id) => unitName(round, id)} onTakeBack={(id, reason) => takeBackPaper(form, id, reason).then(sending.again)} />
      </div>
      {leaving ? <ReasonDialog title={t.survey.papersLeave} body={t.survey.papersLeaveBody} verb={t.survey.papersLeave} danger onConfirm={() => Promise.resolve(onClose())} onClose={() => setLeaving(false)} /> : null}
    </Drawer>
  );
}

const badAnswer = ({ options }: Question): string => (options.length ? t.survey.badChoice(options.length) : t.survey.badNumber);
const blank = (place: Typed["place"]): Typed => ({ key: crypto.randomUUID(), place, number: "", words: {} });
const begun = (paper: Typed): boolean => Boolean(paper.number.trim()) || Object.values(paper.words).some((word) => word.trim());

interface Keyed { question: Question; value: string; fault: string | null; onChange: (word: string) => void; onKeyDown: (event: KeyboardEvent<HTMLElement>) => void }

function KeyedQuestion({ question, value, fault, onChange, onKeyDown }: Keyed) {
  return (
    <div>
      <label><span>{question.text}</span><Input data-key={question.id} aria-label={question.text} aria-invalid={fault !== null} status={fault ? "error" : ""} inputMode={question.kind === "text" ? "text" : "decimal"} maxLength={1000} value={value} onChange={(event) => onChange(event.target.value)} onKeyDown={onKeyDown} /></label>
      {fault ? <p className="fault" role="alert">{fault}</p> : null}
      {question.options.length ? <ol className="keys">{question.options.map(({ id, label }) => <li key={id}>{label}</li>)}</ol> : null}
    </div>
  );
}

/** A paper that was not kept: why not, and the way back into the boxes. */
function Refused({ paper, unit, onOpen }: { paper: Waiting; unit: string; onOpen: () => void }) {
  return (
    <div className="survey-batch">
      <span>{paper.number ? `${t.survey.paperNumber} ${paper.number}, ` : ""}{unit}<br /><span className="fault">{paper.why}</span></span>
      <button type="button" className="link" onClick={onOpen}>{t.survey.paperMend}</button>
    </div>
  );
}
