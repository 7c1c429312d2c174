import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { roundHistory } from "@/api/calls/criteria";
import { Asked } from "@/components/Asked";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";

const NEWEST = 8;

/** What Home Affairs and the units did to the round, the newest first, with who and why. `whole`: the account may read
 * the record of everything. */
export function EventsPane({ roundId, whole }: { roundId: string; whole: boolean }) {
  const asked = useQuery({ queryKey: ["round-history", roundId], queryFn: () => roundHistory(roundId) });
  const items = (asked.data?.items ?? []).toReversed().slice(0, NEWEST);
  if (asked.data && !items.length) return null;
  return (
    <section className="pane" aria-labelledby="events-head">
      <div className="pane-head">
        <h2 id="events-head">{t.rounds.events}</h2>
        {whole ? <Link to="/quan-tri/nhat-ky">{t.rounds.seeLog}</Link> : null}
      </div>
      <Asked of={asked} rows={3} />
      <ul className="side-list">
        {items.map(({ at, by_name, field, reason }) => (
          <li key={`${at}${field}`}>
            <span className="side-text">
              <span>{nameOf(field)}</span>
              <span className="small muted">{hourDay(at)}, {reason ? t.rounds.answered(by_name, reason) : by_name}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "phases.council" is a phase that was opened or closed by hand. */
function nameOf(field: string): string {
  const [what = "", phase = ""] = field.split(".");
  return what === "phases" ? t.rounds.phaseByHand(t.phases[phase] ?? phase) : t.audit.fields[what] ?? field;
}
