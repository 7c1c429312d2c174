import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { listOwnForms } from "@/api/calls/surveys";
import { t } from "@/texts";
import "../control/control.css";

/** On the first page of a unit: the forms that it is asked, while there are any. */
export function OwnForms() {
  const { data } = useQuery({ queryKey: ["own-surveys"], queryFn: listOwnForms });
  if (!data?.items.length) return null;
  return (
    <section className="pane" aria-labelledby="own-surveys">
      <div className="pane-head"><h2 id="own-surveys">{t.survey.forms}</h2></div>
      <ul className="side-list">
        {data.items.map((form) => (
          <li key={form.form_id + form.unit_id}>
            <span className="side-text"><strong>{form.name}</strong><span className="small muted">{t.survey.about(form.unit_name)}</span></span>
            {form.answered ? <span className="tag done">{t.survey.answered}</span> : <Link to={`/phieu-khao-sat/${form.form_id}/${form.unit_id}`}>{t.survey.answer}</Link>}
          </li>
        ))}
      </ul>
    </section>
  );
}
