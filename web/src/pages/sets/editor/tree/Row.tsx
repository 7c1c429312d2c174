import { CheckOutlined, HolderOutlined, WarningOutlined } from "@ant-design/icons";
import { memo } from "react";
import type { Leaf } from "@/scoring/document";
import { t } from "@/texts";
import { LockMark } from "../extending/LockMark";
import { balanceOf, micro, shown } from "../model/figures";
import { faultsOf } from "../model/faults";
import { isLeaf, type Entry } from "../model/tree";
import { useRowDrag, type Dropping } from "./useRowDrag";

interface Props { entry: Entry; decimals: 2 | 3; selected: boolean; stop: boolean; wrong: boolean; onSelect: (id: string) => void; dropping: Dropping }

/** One line of the tree; unchanged ones are not drawn again while another is typed in. */
export const Row = memo(function Row({ entry, decimals, selected, stop, wrong, onSelect, dropping }: Props) {
  const points = micro(entry.max_points);
  const attention = wrong || faultsOf(entry).length > 0;
  const { row, hint } = useRowDrag(entry.id, dropping);
  return (
    <div ref={row} className="ed-line-row" data-drop={hint?.where} data-refused={hint?.refused || undefined}>
      {dropping.movable(entry.id) ? <span className="ed-grip" aria-hidden><HolderOutlined /></span> : null}
      <button type="button" className="ed-line-button" data-id={entry.id} aria-current={selected || undefined} tabIndex={stop ? 0 : -1} onClick={() => onSelect(entry.id)}>
        <span className="ed-code">{entry.code}</span>
        <span className="ed-name">
          <span className={`two-lines ${entry.name ? "" : "least"}`} title={entry.name}>{entry.name || t.authoring.unnamed}</span>
          {isLeaf(entry) ? <span className="small muted">{how(entry)}</span> : null}
        </span>
        <span className="ed-state"><State entry={entry} attention={attention} decimals={decimals} /><LockMark id={entry.id} /></span>
        <span className="ed-points">{points === null ? "–" : shown(points, decimals)}</span>
      </button>
      {hint ? <span className="ed-drop small">{hint.refused ? t.authoring.drag.refused : t.authoring.drag[hint.where](entry.code)}</span> : null}
    </div>
  );
});

const how = (leaf: Leaf): string => t.authoring.rules[leaf.rule.type] ?? leaf.rule.type;

function State({ entry, attention, decimals }: { entry: Entry; attention: boolean; decimals: number }) {
  const balance = balanceOf(entry);
  const words = t.authoring;
  if (balance && !balance.even && balance.parts !== null) {
    return <span className="tag fault"><WarningOutlined aria-hidden />{words.uneven(shown(balance.parts, decimals))}</span>;
  }
  if (attention) return <span className="tag attention"><WarningOutlined aria-hidden />{words.views.checks}</span>;
  return balance ? <span className="small done"><CheckOutlined aria-hidden /> {words.even}</span> : null;
}
