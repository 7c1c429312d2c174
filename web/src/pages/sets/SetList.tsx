import { Link } from "react-router";
import type { SetSummary } from "@/api/types";
import { Empty } from "@/components/Empty";
import { formatWire } from "@/numbers/numbers";
import { t } from "@/texts";

/** The sets on a phone: one block each, which leads to the set's own page with all its verbs. */
export function SetList({ sets, none }: { sets: readonly SetSummary[]; none: string }) {
  if (sets.length === 0) return <Empty text={none} />;
  return (
    <ul className="set-list">
      {sets.map((set) => (
        <li key={set.set_id}>
          <Link to={`/bo-tieu-chi/${set.set_id}`}>{set.name}</Link>
          <span className="small muted">{t.sets.line(t.setKinds[set.kind]!, t.unitKinds[set.unit_kind]!, set.year, set.leaf_count, formatWire(set.max_points))}</span>
          <span>
            <span className={`tag ${set.status === "published" ? "done" : ""}`}>{t.control.setStatus[set.status]}</span>
            {set.findings.length ? <span className="small attention"> {t.control.findings(set.findings.length)}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
