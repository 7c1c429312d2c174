import { useQuery } from "@tanstack/react-query";
import { readDraft } from "@/api/calls/authoring";
import type { Coverage, Round } from "@/api/types";
import { t } from "@/texts";
import { linesOf } from "../sets/reading";

const SHOWN = 5;

/** Criteria that nobody appraises for some unit, most units first: after a correction, what it added stands here until somebody has it. */
export function GapList({ round, gaps }: { round: Round; gaps: Coverage["gaps"] }) {
  const set = useQuery({ queryKey: ["sets", round.set_id, "document"], queryFn: () => readDraft(round.set_id), enabled: gaps.length > 0, staleTime: Infinity });
  if (gaps.length === 0) return null;
  const units = new Map<string, number>();
  for (const leaf of gaps.flatMap(({ leaf_ids }) => leaf_ids)) units.set(leaf, (units.get(leaf) ?? 0) + 1);
  const lines = new Map(set.data ? linesOf(set.data.document).map((line) => [line.id, line]) : []);
  const list = [...units].toSorted((a, b) => b[1] - a[1]);
  return (
    <>
      <p className="side-verbs strong">{t.control.nobody}</p>
      <ul className="side-list">
        {list.slice(0, SHOWN).map(([id, count]) => {
          const line = lines.get(id);
          return <li key={id}><span className="two-lines" title={line?.name}>{line ? `${line.code} ${line.name}` : id}</span><span className="attention">{t.control.nobodyFor(count, round.units.length)}</span></li>;
        })}
        {list.length > SHOWN ? <li className="muted">{t.control.nobodyMore(list.length - SHOWN)}</li> : null}
      </ul>
    </>
  );
}
