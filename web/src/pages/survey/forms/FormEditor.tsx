import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Checkbox, Drawer, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { changeSurveyForm, type SurveyForm, type SurveyForms } from "@/api/calls/surveys";
import { sentence } from "@/api/problem";
import type { Round } from "@/api/types";
import { t } from "@/texts";
import { blankComment, bodyOf, idOf, placeKey, weightsOf, type Draft } from "./draft";
import { useFormsAgain } from "./FormCard";
import { makeForm } from "./making";
import { groupOptions } from "./names";
import { useFormDraft } from "./useFormDraft";

interface Props { round: Round; data: SurveyForms; form: SurveyForm | null; onClose: () => void }

/** Makes or changes a form: its words, which of the set's questions it asks, and how many people there are. */
export function FormEditor({ round, data, form, onClose }: Props) {
  const { draft, key, change, resumed, overtaken, drop, restart } = useFormDraft(round, form, data);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const again = useFormsAgain(round.round_id);
  const save = async () => {
    setBusy(true);
    setFailure(null);
    const body = bodyOf(draft, round, data);
    await (form ? changeSurveyForm(form, body) : makeForm(round.round_id, body, key)).then(drop).then(again).then(onClose, (error: unknown) => setFailure(sentence(error)));
    setBusy(false);
  };
  const ready = draft.name.trim() !== "" && Object.keys(draft.worded).length > 0 && draft.own.every(({ text }) => text.trim() !== "");
  const footer = <Button type="primary" loading={busy} disabled={!ready} onClick={() => void save()}>{t.survey.save}</Button>;
  const groups = [{ value: "", label: t.survey.noAccounts }, ...groupOptions(data)];
  return (
    <Drawer open title={form ? t.survey.change : t.survey.make} size={640} onClose={onClose} footer={footer}>
      <div className="survey-editor">
        {resumed ? <p className="small" role="status">{overtaken ? t.survey.overtaken : t.survey.resumed} <button type="button" className="link" onClick={restart}>{form ? t.survey.restart : t.survey.startAnew}</button></p> : null}
        <label><span>{t.survey.name}</span><Input aria-label={t.survey.name} maxLength={300} value={draft.name} onChange={(event) => change({ name: event.target.value })} /></label>
        <label><span>{t.survey.intro}</span><Input.TextArea aria-label={t.survey.intro} rows={2} maxLength={2000} value={draft.intro} onChange={(event) => change({ intro: event.target.value })} /></label>
        <label><span>{t.survey.accountGroup}</span><Select aria-label={t.survey.accountGroup} value={draft.accounts} options={groups} onChange={(accounts: string) => change({ accounts })} /></label>
        <Bindings data={data} draft={draft} change={change} />
        <People round={round} data={data} draft={draft} change={change} />
        {failure ? <p className="fault" role="alert">{failure}</p> : null}
      </div>
    </Drawer>
  );
}

interface Part { data: SurveyForms; draft: Draft; change: (part: Partial<Draft>) => void }

function Bindings({ data, draft, change }: Part) {
  const toggle = (id: string, on: boolean) => {
    const { [id]: _, ...others } = draft.worded;
    change({ worded: on ? { ...draft.worded, [id]: "" } : others });
  };
  return (
    <section>
      <h3>{t.survey.questions}</h3>
      <p className="small muted">{t.survey.questionsHint}</p>
      {data.bindable.map((question) => {
        const id = idOf(question);
        const word = draft.worded[id];
        return (
          <div key={id} className="survey-bind">
            <Checkbox checked={word !== undefined} onChange={(event) => toggle(id, event.target.checked)}>{question.leaf_code}. {question.text}</Checkbox>
            {word === undefined ? null : <Input aria-label={t.survey.worded(question.text)} placeholder={t.survey.worded(question.text)} maxLength={2000} value={word} onChange={(event) => change({ worded: { ...draft.worded, [id]: event.target.value } })} />}
          </div>
        );
      })}
      <Comments draft={draft} change={change} />
      <h3>{t.survey.groups}</h3>
      <ul className="survey-groups">{data.groups.map((group) => <li key={group.id}>{group.name} <span className="small muted">({weightsOf(group)})</span></li>)}</ul>
    </section>
  );
}

/** What is asked beside the set's questions: any number of comments, none of them scored. */
function Comments({ draft: { own }, change }: Omit<Part, "data">) {
  const put = (id: string, text: string) => change({ own: own.map((one) => (one.id === id ? { ...one, text } : one)) });
  return (
    <div className="survey-bind" role="group" aria-label={t.survey.comment}>
      <span>{t.survey.comment}</span>
      {own.map(({ id, text }, at) => (
        <div key={id} className="survey-comment">
          <Input aria-label={t.survey.commentAt(at + 1)} placeholder={t.survey.commentAt(at + 1)} status={text.trim() ? "" : "error"} maxLength={2000} value={text} onChange={(event) => put(id, event.target.value)} />
          <Button icon={<DeleteOutlined aria-hidden />} aria-label={t.survey.dropComment(at + 1)} onClick={() => change({ own: own.filter((one) => one.id !== id) })} />
        </div>
      ))}
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => change({ own: [...own, blankComment(own)] })}>{t.survey.addComment}</Button>
    </div>
  );
}

function People({ round, data, draft, change }: Part & { round: Round }) {
  return (
    <section>
      <h3>{t.survey.people}</h3>
      <p className="small muted">{t.survey.peopleHint}</p>
      <label><span>{t.survey.margin}</span><InputNumber<string> stringMode aria-label={t.survey.margin} min="1" max="50" value={draft.margin} onChange={(value) => change({ margin: value ?? "5" })} /></label>
      <div className="survey-people">
        {round.units.flatMap((unit) => data.groups.map((group) => {
          const place = placeKey(unit.unit_id, group.id);
          return [
            <span key={place}>{unit.name}<br /><span className="small muted">{group.name}</span></span>,
            <InputNumber key={`${place} n`} aria-label={t.survey.peopleOf(unit.name, group.name)} min={1} precision={0} value={draft.people[place] ?? null} onChange={(value) => change({ people: { ...draft.people, [place]: value } })} />,
          ];
        }))}
      </div>
    </section>
  );
}
