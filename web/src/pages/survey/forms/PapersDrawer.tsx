import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { useDeferredValue, useRef, useState, type KeyboardEvent } from "react";
import { keyInPaper, listPapers, takeBackPaper } from "@/api/calls/surveys";
import { hasCode, sentence } from "@/api/problem";
import { Asked } from "@/components/Asked";
import { ReasonDialog } from "@/components/ReasonDialog";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { useFormsAgain, type FormProps } from "./FormCard";
import { unitName } from "./names";
import { askedOf, typed, type Asked as Question } from "./paper";
import { firstPlace, PlaceInputs } from "./Place";

/** Papers that came back, typed by number: Enter moves on and, at the last question, saves. */
export function PapersDrawer({ round, data, form, onClose }: FormProps & { onClose: () => void }) {
  const [place, setPlace] = useState(() => firstPlace(round, data));
  const [number, setNumber] = useState("");
  const [words, setWords] = useState<Record<string, string>>({});
  const [saved, setSaved] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const key = useRef(crypto.randomUUID());
  const box = useRef<HTMLDivElement>(null);
  const again = useFormsAgain(form.round_id);
  // Only the newest are listed: typing a number finds the paper of that number, however old.
  const looked = useDeferredValue(number.trim());
  const papers = useQuery({ queryKey: ["survey-papers", form.form_id, looked], queryFn: () => listPapers(form, looked), placeholderData: keepPreviousData });
  const client = useQueryClient();
  const listAgain = () => client.invalidateQueries({ queryKey: ["survey-papers", form.form_id] });
  const questions = askedOf(form, data, place.group);
  const inputs = () => [...(box.current?.querySelectorAll<HTMLElement>("input[data-key], textarea[data-key]") ?? [])];
  const save = async () => {
    const answers = typed(questions, words);
    if (answers === null) return setFailure(t.survey.badChoice);
    setFailure(null);
    try {
      await keyInPaper(form, { unit_id: place.unit, group_id: place.group, number, answers }, key.current);
    } catch (error) {
      setFailure(sentence(error));
      if (!hasCode(error, "survey_paper_keyed")) return;
      // The list shows the one that counts; once it is taken back this one is another sending.
      key.current = crypto.randomUUID();
      return void listAgain();
    }
    key.current = crypto.randomUUID();
    setSaved(saved + 1);
    setWords({});
    setNumber("");
    inputs()[0]?.focus();
    await Promise.all([again(), listAgain()]);
  };
  const next = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const all = inputs();
    const after = all[all.indexOf(event.currentTarget) + 1];
    if (after) after.focus();
    else void save();
  };
  return (
    <Drawer open title={t.survey.papers} size={560} onClose={onClose}>
      <div className="survey-editor" ref={box}>
        <p className="small muted">{t.survey.papersHint}</p>
        <PlaceInputs round={round} data={data} value={place} onChange={setPlace} />
        <label><span>{t.survey.paperNumber}</span><Input data-key aria-label={t.survey.paperNumber} maxLength={40} value={number} onChange={(event) => setNumber(event.target.value)} onKeyDown={next} /></label>
        {questions.map((question) => <KeyedQuestion key={question.id} question={question} value={words[question.id] ?? ""} onChange={(word) => setWords({ ...words, [question.id]: word })} onKeyDown={next} />)}
        <div aria-live="polite">
          {failure ? <p className="fault">{failure}</p> : null}
          {saved && !failure ? <p className="done">{t.survey.paperSaved(saved)}</p> : null}
        </div>
        <Button type="primary" onClick={() => void save()}>{t.survey.savePaper}</Button>
        <Asked of={papers} rows={0} />
        <Kept papers={papers.data?.items ?? []} name={(id) => unitName(round, id)} onTakeBack={(id, reason) => takeBackPaper(form, id, reason).then(() => Promise.all([again(), listAgain()]))} />
      </div>
    </Drawer>
  );
}

interface Keyed { question: Question; value: string; onChange: (word: string) => void; onKeyDown: (event: KeyboardEvent<HTMLElement>) => void }

function KeyedQuestion({ question, value, onChange, onKeyDown }: Keyed) {
  return (
    <div>
      <label><span>{question.text}</span><Input data-key aria-label={question.text} inputMode={question.kind === "text" ? "text" : "decimal"} maxLength={1000} value={value} onChange={(event) => onChange(event.target.value)} onKeyDown={onKeyDown} /></label>
      {question.options.length ? <ol className="keys">{question.options.map(({ id, label }) => <li key={id}>{label}</li>)}</ol> : null}
    </div>
  );
}

type Papers = Awaited<ReturnType<typeof listPapers>>["items"];

function Kept({ papers, name, onTakeBack }: { papers: Papers; name: (unit: string) => string; onTakeBack: (id: string, reason: string) => Promise<unknown> }) {
  const [taking, setTaking] = useState<string | null>(null);
  return (
    <div>
      {papers.map((paper) => (
        <div key={paper.paper_id} className="survey-batch">
          <span>{paper.number ? `${t.survey.paperNumber} ${paper.number}, ` : ""}{name(paper.unit_id)}<br /><span className="small muted">{hourDay(paper.at)}</span></span>
          {paper.taken_back ? <span className="tag">{t.survey.takenBack}</span> : <button type="button" className="link" onClick={() => setTaking(paper.paper_id)}>{t.survey.takeBack}</button>}
        </div>
      ))}
      {taking ? <ReasonDialog title={t.survey.takeBack} body={t.survey.takeBackBody} verb={t.survey.takeBack} label={t.survey.reason} danger onConfirm={(reason) => onTakeBack(taking, reason)} onClose={() => setTaking(null)} /> : null}
    </div>
  );
}
