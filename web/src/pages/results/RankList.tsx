import type { ResultRow, Results } from "@/api/types";
import { formatWire } from "@/numbers/numbers";
import { t } from "@/texts";
import { Arrow, ClassTag } from "./RankTable";

interface Props { results: Results; rows: readonly ResultRow[]; onOpen: (unitId: string) => void }

/** On a phone: rank, name and index on the first line; class, self score and move on the second. */
export function RankList({ results, rows, onOpen }: Props) {
  return (
    <ol className="rank-list">
      {rows.map((row) => (
        <li key={row.unit_id}>
          <button type="button" className="rank-item" onClick={() => onOpen(row.unit_id)}>
            <strong>{row.rank ?? t.none}</strong>
            <span>{row.unit_name}</span>
            <strong className="num">{formatWire(row.index)}</strong>
            <span className="rank-item-class"><ClassTag row={row} results={results} /> {row.not_submitted ? <span className="tag attention">{t.results.notSubmitted}</span> : null}</span>
            <span className="num small muted">
              {t.results.selfShort(formatWire(row.own_points_display))} {row.previous_rank !== null && row.rank !== null ? <Arrow up={row.previous_rank - row.rank} /> : null}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
