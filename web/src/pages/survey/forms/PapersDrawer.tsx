import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { useDeferredValue, useRef, useState, type KeyboardEvent } from "react";
import { listPapers, takeBackPaper } from "@/api/calls/surveys";
import { sentenceOf } from "@/api/problem";
import { usePhone } from "@/app/media";
import { Asked } from "@/components/Asked";
import { ReasonDialog } from "@/components/ReasonDialog";
import { t } from "@/texts";
import type { FormProps } from "./FormCard";
import { KeptPapers } from "./KeptPapers";
import { unitName } from "./names";
import { askedOf, typed, type Asked as Question } from "./paper";
import { firstPlace, PlaceInputs } from "./Place";
import type { Typed, Waiting } from "./paperTray";
import type { Sending } from "./useSending";

const NUMBER = "number";

interface Props extends FormProps { sending: Sending; onClose: () => void }

/** Papers that came back, typed by number: Enter moves on and, at the last question, saves. The next is typed while that is sent. */
export function PapersDrawer({ round, data, form, sending, onClose }: Props) {
  const [paper, setPaper] = useState<Typed>(() => sending.boxes ?? blank(firstPlace(round, data)));
  const [fault, setFault] = useState<{ id: string; says: string } | null>(null);
  const [dropping, setDropping] = useState<Waiting | null>(null);
  const box = useRef<HTMLDivElement>(null);
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
  const write = (next: Typed) => {
    setPaper(next);
    sending.tray.write(next);
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
  const open = (one: Waiting) => {
    sending.tray.reopen(one);
    setPaper(one);
    setFault(null);
    focus(NUMBER);
  };
  const sent = sending.waiting.filter((one) => one.state === "sending");
  const refused = sending.waiting.filter((one) => one.state !== "sending");
  return (
    <Drawer open title={t.survey.papers} size={phone ? "100%" : 560} onClose={onClose} afterOpenChange={(shown) => shown && focus(NUMBER)}>
      <div className="survey-editor" ref={box}>
        <p className="small muted">{t.survey.papersHint}</p>
        <PlaceInputs round={round} data={data} value={paper.place} onChange={(place) => write({ ...paper, place })} />
        <div aria-live="polite" className="survey-sending">
          {sending.saved || sent.length ? <p className="done">{t.survey.paperSaved(sending.saved)}{sent.length ? ` ${t.survey.paperSending(sent.length)}` : ""}</p> : null}
          {refused.map((one) => <Refused key={one.key} paper={one} unit={unitName(round, one.place.unit)} onOpen={() => open(one)} onDrop={() => setDropping(one)} />)}
        </div>
        <label><span>{t.survey.paperNumber}</span><Input data-key={NUMBER} aria-label={t.survey.paperNumber} maxLength={40} value={paper.number} onChange={(event) => write({ ...paper, number: event.target.value })} onKeyDown={next} /></label>
        {questions.map((question) => (
          <KeyedQuestion key={question.id} question={question} value={paper.words[question.id] ?? ""} fault={fault?.id === question.id ? fault.says : null} onChange={(word) => write({ ...paper, words: { ...paper.words, [question.id]: word } })} onKeyDown={(event) => next(event, question)} />
        ))}
        <Button type="primary" onClick={save}>{t.survey.savePaper}</Button>
        <Asked of={papers} rows={0} />
        <KeptPapers papers={papers.data?.items ?? []} name={(id) => unitName(round, id)} onTakeBack={(id, reason) => takeBackPaper(form, id, reason).then(sending.again)} />
      </div>
      {dropping ? <ReasonDialog title={t.survey.paperDrop} body={t.survey.paperDropBody} verb={t.survey.paperDrop} danger onConfirm={() => Promise.resolve(sending.tray.drop(dropping.key))} onClose={() => setDropping(null)} /> : null}
    </Drawer>
  );
}

const badAnswer = ({ options }: Question): string => (options.length ? t.survey.badChoice(options.length) : t.survey.badNumber);
const blank = (place: Typed["place"]): Typed => ({ key: crypto.randomUUID(), place, number: "", words: {} });
const why = ({ state, code }: Waiting): string => (state === "unsent" ? t.survey.paperUnsent : state === "aside" ? t.survey.paperAside : sentenceOf(code));

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

/** A paper that was not kept: why not, and the way back into the boxes or away. */
function Refused({ paper, unit, onOpen, onDrop }: { paper: Waiting; unit: string; onOpen: () => void; onDrop: () => void }) {
  return (
    <div className="survey-batch">
      <span>{paper.number ? `${t.survey.paperNumber} ${paper.number}, ` : ""}{unit}<br /><span className="fault">{why(paper)}</span></span>
      <span className="survey-verbs-two">
        <button type="button" className="link" onClick={onOpen}>{t.survey.paperMend}</button>
        <button type="button" className="link" onClick={onDrop}>{t.survey.paperDrop}</button>
      </span>
    </div>
  );
}
