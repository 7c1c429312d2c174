import type { Round } from "@/api/types";
import { t } from "@/texts";

/** Units that left the round, why, and who continues them. */
export function WithdrawnPane({ round }: { round: Round }) {
  const names = new Map(round.units.map(({ unit_id, name }) => [unit_id, name]));
  if (!round.withdrawn.length) return null;
  return (
    <section className="pane" aria-labelledby="withdrawn-head">
      <div className="pane-head"><h2 id="withdrawn-head">{t.rounds.withdrawn}</h2></div>
      <ul className="side-list">
        {round.withdrawn.map(({ unit_id, name, reason, successor_id }) => (
          <li key={unit_id}>
            <span className="side-text">
              <strong>{name}</strong>
              <span className="small muted">{successor_id ? `${t.rounds.continuedBy(names.get(successor_id) ?? successor_id)}. ` : ""}{reason}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
