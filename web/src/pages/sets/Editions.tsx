import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { listEditions } from "@/api/calls/corrections";
import type { SetEdition, SetSummary } from "@/api/types";
import { Asked } from "@/components/Asked";
import { fullDay, startOfDay } from "@/numbers/dates";
import { t } from "@/texts";

/** Every version of a set with its digest and why it was made, each beside the one before it. */
export function Editions({ set }: { set: SetSummary }) {
  const several = set.edition > 1 || set.corrected_by !== null;
  const asked = useQuery({ queryKey: ["sets", set.set_id, "editions"], queryFn: () => listEditions(set.set_id), enabled: several });
  const { data } = asked;
  if (!several) return null;
  const items = data?.items ?? [];
  return (
    <section className="pane set-editions" aria-labelledby="set-editions">
      <h2 id="set-editions">{t.corrections.editions}</h2>
      <Asked of={asked} rows={2} />
      <ol>{items.map((one, at) => <Edition key={one.set_id} one={one} before={items[at - 1]} shown={one.set_id === set.set_id} />).toReversed()}</ol>
    </section>
  );
}

function Edition({ one, before, shown }: { one: SetEdition; before: SetEdition | undefined; shown: boolean }) {
  return (
    <li>
      <p className="set-difference">
        {shown ? <span className="strong">{t.corrections.edition(one.edition)}, {t.corrections.current}</span> : <Link to={`/bo-tieu-chi/${one.set_id}`}>{t.corrections.edition(one.edition)}</Link>}
        <span className={`tag ${one.status === "published" ? "done" : ""}`}>{t.control.setStatus[one.status]}</span>
        {one.decision ? <span className="muted">{t.sets.decisionOf(one.decision.number, fullDay(startOfDay(one.decision.date)))}</span> : null}
        {before ? <Link to={`/bo-tieu-chi/${one.set_id}/so-sanh?voi=${before.set_id}`}>{t.corrections.compareWith(before.edition)}</Link> : null}
      </p>
      {one.correction_reason ? <p>{one.correction_reason}</p> : null}
      <p className="small muted set-hash">{one.digest}</p>
    </li>
  );
}
