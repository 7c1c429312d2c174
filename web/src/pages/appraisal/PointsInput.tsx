import { useRef } from "react";
import type { Scored } from "@/scoring/document";
import { t } from "@/texts";
import { CellInput } from "../scoring/cells/CellInput";
import { useDesk } from "./context";
import { pointsFault, type Own } from "./store";

const TYPING_DELAY_MS = 900;

interface Props { leaf: Scored; item: Own; unitId: string; col?: number; stop: boolean; label: string }

/** The appraiser's own points; typing them replaces points that came from facts. */
export function PointsInput({ leaf, item, unitId, col = 0, stop, label }: Props) {
  const { store, decimals } = useDesk();
  const token = useRef<string | null>(null);
  const fault = pointsFault(leaf, item.points);
  if (!store.editable(unitId, item.key)) return null;
  const put = (value: string | undefined) =>
    store.change(item.key, { points: value ?? null, facts: null, not_applicable: false }, TYPING_DELAY_MS, token.current);
  return (
    <span className={item.points === null ? "own-points empty-points" : "own-points"}>
      <CellInput
        row={item.key}
        col={col}
        stop={stop}
        points
        decimals={decimals}
        label={label}
        value={item.points ?? undefined}
        invalid={fault ? (t.scoring.facts[fault] ?? fault) : null}
        onChange={put}
        onToken={(next) => {
          token.current = next;
        }}
        onLeave={() => store.sync.flush(item.key)}
      />
    </span>
  );
}
