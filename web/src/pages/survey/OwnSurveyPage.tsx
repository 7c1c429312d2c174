import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { answerOwnForm, listOwnForms } from "@/api/calls/surveys";
import { sentence } from "@/api/problem";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { t } from "@/texts";
import { useTitle } from "../scoring/ScoringPage";
import { faultyQuestion, Questions } from "./Questions";
import { filled, useDraft } from "./useDraft";

type Own = Awaited<ReturnType<typeof listOwnForms>>["items"][number];

/** The form that a unit's account is asked, about one of its units. */
export default function OwnSurveyPage() {
  const { formId, unitId } = useParams();
  const query = useQuery({ queryKey: ["own-surveys"], queryFn: listOwnForms });
  const { data } = query;
  useTitle(t.survey.forms);
  const form = data?.items.find((one) => one.form_id === formId && one.unit_id === unitId);
  return (
    <Page title={t.survey.forms}>
      <Asked of={query} />
      {data && !form ? <section className="pane"><Empty text={t.survey.noOwn} /></section> : null}
      {form ? <Sheet key={`${form.form_id}${form.unit_id}`} form={form} /> : null}
    </Page>
  );
}

function Sheet({ form }: { form: Own }) {
  const { account_id } = useAccount();
  // Several people share a computer: nobody finds what another has answered.
  const draft = useDraft(`${account_id}|${form.form_id}~${form.unit_id}`);
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const given = filled(draft.given, form.questions);
  const faulty = faultyQuestion(failure);
  const send = async () => {
    setBusy(true);
    setFailure(null);
    await answerOwnForm(form.form_id, form.unit_id, draft.key, given).then(draft.drop, setFailure);
    setBusy(false);
    await queries.invalidateQueries({ queryKey: ["own-surveys"] });
  };
  return (
    <section className="pane survey-own">
      <h2>{form.name}</h2>
      <p className="strong">{t.survey.about(form.unit_name)}</p>
      {form.intro ? <p>{form.intro}</p> : null}
      {form.answered ? <p className="done" role="status">{t.survey.answered}. {t.survey.thanks}</p> : (
        <>
          <p className="muted">{t.survey.ownLead}</p>
          <Questions questions={form.questions} given={draft.given} onChange={draft.change} faulty={faulty} />
          {failure && !faulty ? <p className="fault" role="alert">{sentence(failure)}</p> : null}
          <Button type="primary" loading={busy} disabled={Object.keys(given).length === 0} onClick={() => void send()}>{t.survey.send}</Button>
        </>
      )}
    </section>
  );
}
