import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { getRound } from "@/api/calls/criteria";
import { closeCollected, listSurveyForms, type SurveyForm, type SurveyForms } from "@/api/calls/surveys";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import type { Round } from "@/api/types";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { ReasonDialog } from "@/components/ReasonDialog";
import { TrainingMark } from "@/components/TrainingMark";
import { t } from "@/texts";
import { useTitle } from "../../scoring/ScoringPage";
import { FormCard } from "./FormCard";
import { FormEditor } from "./FormEditor";
import { PapersLeaving } from "./Papers";
import "../survey.css";

const REFRESH_MS = 15_000;

/** The survey forms of a round: what is asked, given out, received and closed (C3). */
export default function SurveyFormsPage() {
  const { roundId = "" } = useParams();
  const round = useQuery({ queryKey: ["round", roundId], queryFn: () => getRound(roundId) });
  const forms = useQuery({ queryKey: ["survey-forms", roundId], queryFn: () => listSurveyForms(roundId), refetchInterval: REFRESH_MS });
  const [editing, setEditing] = useState<SurveyForm | "new" | null>(null);
  const { kind } = useAccount();
  useTitle(t.survey.forms);
  const may = kind === "administration" && Boolean(forms.data?.bindable.length);
  return (
    <Page title={t.survey.forms} picker={<TrainingMark official={round.data?.official} />} action={may ? <Button type="primary" onClick={() => setEditing("new")}>{t.survey.make}</Button> : null}>
      <Asked of={[round, forms]} />
      {round.data && forms.data ? <List round={round.data} data={forms.data} may={may} onEdit={setEditing} /> : null}
      {may ? <PapersLeaving forms={forms.data?.forms ?? []} /> : null}
      {editing && round.data && forms.data ? <FormEditor round={round.data} data={forms.data} form={editing === "new" ? null : editing} onClose={() => setEditing(null)} /> : null}
    </Page>
  );
}

function List({ round, data, may, onEdit }: { round: Round; data: SurveyForms; may: boolean; onEdit: (form: SurveyForm) => void }) {
  const [closing, setClosing] = useState(false);
  const [closed, setClosed] = useState(false);
  const queries = useQueryClient();
  const close = async (reason: string) => {
    await closeCollected(round.round_id, reason);
    setClosed(true);
    await queries.invalidateQueries();
  };
  if (data.forms.length === 0) return <section className="pane"><Empty text={data.bindable.length ? t.survey.none : t.survey.noBindable} /></section>;
  return (
    <div className="stack">
      <p className="muted survey-aside">{round.name}</p>
      {data.forms.map((form) => <FormCard key={form.form_id} round={round} data={data} form={form} may={may} onEdit={() => onEdit(form)} />)}
      {closed ? <p className="done survey-aside" role="status">{t.survey.closed}</p> : null}
      {may ? <div className="survey-aside"><Button onClick={() => setClosing(true)}>{t.survey.closeAll}</Button></div> : null}
      {closing ? <ReasonDialog title={t.survey.closeAll} body={t.survey.closeAllBody} verb={t.survey.closeAll} label={t.survey.reason} onConfirm={close} onClose={() => setClosing(false)} /> : null}
    </div>
  );
}
