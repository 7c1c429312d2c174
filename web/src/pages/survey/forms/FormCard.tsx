import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { closeSurveyForm, openSurveyForm, type SurveyForm, type SurveyForms } from "@/api/calls/surveys";
import type { Round } from "@/api/types";
import { DayInput } from "@/components/DayInput";
import { ReasonDialog } from "@/components/ReasonDialog";
import { dayAfter, fullDay, startOfDay } from "@/numbers/dates";
import { t } from "@/texts";
import { Counts } from "./Counts";
import { LinksDrawer } from "./LinksDrawer";
import { Papers } from "./Papers";

export interface FormProps { round: Round; data: SurveyForms; form: SurveyForm }
type Panel = "open" | "close" | "links" | null;

/** One form: its state, what can be done with it now, and who has answered. */
export function FormCard({ round, data, form, may, onEdit }: FormProps & { may: boolean; onEdit: () => void }) {
  const [panel, setPanel] = useState<Panel>(null);
  const close = () => setPanel(null);
  const open = form.state === "open";
  const lapsed = open && !form.taking;
  const dates = t.survey.dates(form.opens_at && fullDay(form.opens_at), form.closes_at && fullDay(new Date(Date.parse(form.closes_at) - 1000).toISOString()));
  return (
    <section className="pane" aria-label={form.name}>
      <div className="pane-head survey-form-head">
        <h2>{form.name}</h2>
        <span className={`tag ${form.state === "closed" ? "done" : ""}`}>{lapsed ? t.survey.notNow : t.survey.states[form.state]}</span>
      </div>
      <p className="survey-line muted">{[t.survey.answers(form.answers), dates].filter(Boolean).join(", ")}</p>
      {may ? (
        <div className="survey-verbs">
          {open ? <Button onClick={() => setPanel("close")}>{t.survey.close}</Button> : <Button onClick={() => setPanel("open")}>{t.survey.open}</Button>}
          {form.answers === 0 && !open ? <Button onClick={onEdit}>{t.survey.change}</Button> : null}
          <Button onClick={() => setPanel("links")}>{t.survey.links}</Button>
          <Papers round={round} data={data} form={form} />
        </div>
      ) : null}
      <Counts round={round} data={data} form={form} />
      {panel === "open" ? <OpenDialog form={form} onClose={close} /> : null}
      {panel === "close" ? <CloseDialog form={form} onClose={close} /> : null}
      {panel === "links" ? <LinksDrawer round={round} data={data} form={form} onClose={close} /> : null}
    </section>
  );
}

export function useFormsAgain(roundId: string) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ["survey-forms", roundId] });
}

function OpenDialog({ form, onClose }: { form: SurveyForm; onClose: () => void }) {
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const again = useFormsAgain(form.round_id);
  const open = async (reason: string) => {
    await openSurveyForm(form, reason, from ? startOfDay(from) : null, to ? startOfDay(dayAfter(to)) : null);
    await again();
  };
  return (
    <ReasonDialog title={t.survey.open} body={t.survey.openBody} verb={t.survey.open} label={t.survey.reason} onConfirm={open} onClose={onClose}>
      <p><span className="small muted">{t.survey.from}</span> <DayInput value={from} label={t.survey.from} onChange={setFrom} /></p>
      <p><span className="small muted">{t.survey.to}</span> <DayInput value={to} label={t.survey.to} onChange={setTo} /></p>
    </ReasonDialog>
  );
}

function CloseDialog({ form, onClose }: { form: SurveyForm; onClose: () => void }) {
  const again = useFormsAgain(form.round_id);
  const close = (reason: string) => closeSurveyForm(form, reason).then(again);
  return <ReasonDialog title={t.survey.close} body={t.survey.closeBody} verb={t.survey.close} label={t.survey.reason} onConfirm={close} onClose={onClose} />;
}
