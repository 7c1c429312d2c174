import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { listInheritedSheets } from "@/api/calls/submission";
import { t } from "@/texts";
import "../control/control.css";

/** Sheets of units that were merged into the own one, while there are any. */
export function InheritedSheets() {
  const { data } = useQuery({ queryKey: ["inherited-sheets"], queryFn: listInheritedSheets });
  if (!data?.items.length) return null;
  return (
    <section className="pane" aria-labelledby="inherited-head">
      <div className="pane-head"><h2 id="inherited-head">{t.rounds.inherited}</h2></div>
      <ul className="side-list">
        {data.items.map(({ sheet_id, unit_name, round_name }) => (
          <li key={sheet_id}>
            <span className="side-text"><strong>{unit_name}</strong><span className="small muted">{round_name}</span></span>
            <Link to={`/bang-diem/${encodeURIComponent(sheet_id)}`} aria-label={t.rounds.readSheetOf(unit_name)}>{t.control.seeSheet}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
