import { QuestionCircleOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useState } from "react";
import { askUnit, takeQuestionBack } from "@/api/calls/explaining";
import { sentence } from "@/api/problem";
import type { AppraisalItem } from "@/api/types";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { useDesk } from "../context";
import type { Own } from "../store";
import "../../scoring/explaining/explaining.css";

const SHORTEST = 10;

interface Props { item: Own; unitId: string }

/** Asking the unit to explain this leaf, while the first appraisal is open; what colleagues ask. */
export function Ask({ item, unitId }: Props) {
  const { store } = useDesk();
  const [writing, setWriting] = useState(false);
  const mayAsk = store.askable && !item.direct && !item.again && store.editable(unitId, item.key);
  if (!mayAsk && !item.question && !item.other_questions.length) return null;
  return (
    <section className="panel-part">
      {item.question || item.other_questions.length ? <h3>{t.explaining.asked}</h3> : null}
      {item.other_questions.map(({ name, text, at }) => <Said key={name} text={text} by={t.explaining.otherAsked(name, hourDay(at))} />)}
      {item.question && !writing ? <Said text={item.question.text} by={t.explaining.askedAt(hourDay(item.question.at))} /> : null}
      {writing ? <Form item={item} unitId={unitId} onDone={() => setWriting(false)} /> : null}
      {mayAsk && !writing ? <Verbs item={item} unitId={unitId} onWrite={() => setWriting(true)} /> : null}
    </section>
  );
}

function Said({ text, by }: { text: string; by: string }) {
  return (
    <blockquote className="asked-question">
      <p className="pre">{text}</p>
      <span className="small muted">{by}</span>
    </blockquote>
  );
}

/** One request at a time; its answer is the item as it now stands. */
function useRequest(unitId: string) {
  const { store } = useDesk();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const run = async (request: Promise<AppraisalItem>): Promise<boolean> => {
    setBusy(true);
    setFailure(null);
    const done = await request.then((item) => store.put(unitId, item), (error: unknown) => setFailure(sentence(error))).then((put) => put === true);
    setBusy(false);
    return done;
  };
  return { busy, failure, run };
}

function Verbs({ item, unitId, onWrite }: Props & { onWrite: () => void }) {
  const { busy, failure, run } = useRequest(unitId);
  if (!item.question) return <Button className="ask-verb" icon={<QuestionCircleOutlined aria-hidden />} onClick={onWrite}>{t.explaining.ask}</Button>;
  return (
    <>
      <div className="so-buttons appraisal-buttons">
        <Button onClick={onWrite}>{t.explaining.reword}</Button>
        <Button loading={busy} onClick={() => void run(takeQuestionBack(item.appraisal_id, item.leaf_id))}>{t.explaining.takeBack}</Button>
      </div>
      {failure ? <p className="fault small" role="alert">{failure}</p> : null}
    </>
  );
}

function Form({ item, unitId, onDone }: Props & { onDone: () => void }) {
  const { busy, failure, run } = useRequest(unitId);
  const [text, setText] = useState(item.question?.text ?? "");
  const send = async () => {
    if (await run(askUnit(item.appraisal_id, item.leaf_id, text.trim(), item.question?.version ?? 0))) onDone();
  };
  return (
    <>
      <label className="ask-label">
        <span className="small strong">{t.explaining.askLabel}</span>
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 8 }} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
        <span className="small muted">{t.explaining.askHint}</span>
      </label>
      {failure ? <p className="fault small" role="alert">{failure}</p> : null}
      <div className="so-buttons appraisal-buttons">
        <Button type="primary" loading={busy} disabled={text.trim().length < SHORTEST} onClick={() => void send()}>{t.explaining.askSend}</Button>
        <Button onClick={onDone}>{t.back}</Button>
      </div>
    </>
  );
}
