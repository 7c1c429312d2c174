import { RightOutlined } from "@ant-design/icons";
import { useRef, useState, type KeyboardEvent } from "react";
import type { Unit } from "@/api/types";
import { fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { groupName } from "../../results/rows";
import { isRetired, type Line } from "./tree";

interface Props {
  lines: readonly Line[];
  shown: string | undefined;
  today: string;
  onToggle: (unitId: string) => void;
  onShow: (unit: Unit) => void;
}

/** Units of any depth, one stop for Tab: arrows move, open and close, Enter shows the unit (WAI-ARIA tree). */
export function UnitTree({ lines, shown, today, onToggle, onShow }: Props) {
  const [active, setActive] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const stop = lines.find(({ unit }) => unit.unit_id === (active ?? shown)) ?? lines[0];
  const go = (line: Line | undefined) => {
    if (!line) return;
    setActive(line.unit.unit_id);
    list.current?.querySelector<HTMLElement>(`[data-unit="${line.unit.unit_id}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const at = stop ? lines.indexOf(stop) : -1;
    const acted = stop && act(event.key, lines, at, { go, toggle: () => onToggle(stop.unit.unit_id), show: () => onShow(stop.unit) });
    if (acted) event.preventDefault();
  };
  return (
    <ul ref={list} className="unit-tree" role="tree" aria-label={t.units.tree} onKeyDown={onKey}>
      {lines.map((line) => (
        <li
          key={line.unit.unit_id}
          role="treeitem"
          data-unit={line.unit.unit_id}
          className={`unit-line ${line.hit ? "hit" : ""} ${isRetired(line.unit, today) ? "retired" : ""}`}
          style={{ "--level": line.level - 1 } as React.CSSProperties}
          aria-level={line.level}
          aria-posinset={line.position}
          aria-setsize={line.siblings}
          aria-selected={line.unit.unit_id === shown}
          {...(line.children ? { "aria-expanded": line.open } : {})}
          tabIndex={line === stop ? 0 : -1}
          onFocus={() => setActive(line.unit.unit_id)}
          onClick={() => onShow(line.unit)}
        >
          <Cells line={line} today={today} onToggle={onToggle} />
        </li>
      ))}
    </ul>
  );
}

interface Acts { go: (line: Line | undefined) => void; toggle: () => void; show: () => void }

/** Whether the key meant something. */
function act(key: string, lines: readonly Line[], at: number, { go, toggle, show }: Acts): boolean {
  const line = lines[at]!;
  const parent = () => lines.slice(0, at).findLast((one) => one.level < line.level);
  const acts: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(lines[at + 1]),
    ArrowUp: () => go(lines[at - 1]),
    Home: () => go(lines[0]),
    End: () => go(lines.at(-1)),
    ArrowRight: () => (line.children && !line.open ? toggle() : line.open ? go(lines[at + 1]) : undefined),
    ArrowLeft: () => (line.open ? toggle() : go(parent())),
    Enter: show,
    " ": show,
  };
  acts[key]?.();
  return key in acts;
}

function Cells({ line: { unit, children, open }, today, onToggle }: { line: Line; today: string; onToggle: (unitId: string) => void }) {
  return (
    <>
      <span className="unit-name">
        {children ? <span className={`unit-fold ${open ? "open" : ""}`} onClick={(event) => { event.stopPropagation(); onToggle(unit.unit_id); }}><RightOutlined aria-hidden /></span> : <span className="unit-fold" />}
        <span className="unit-title">
          {unit.name}{" "}
          {children ? <span className="small least">{t.units.children(children)}</span> : null}{" "}
          {isRetired(unit, today) ? <span className="tag">{t.units.ended(fullDay(unit.valid_to!))}</span> : null}
          {unit.valid_from && unit.valid_from > today ? <span className="tag accent">{t.units.begins(fullDay(unit.valid_from))}</span> : null}
        </span>
      </span>
      <span className="unit-cell">{t.unitKinds[unit.kind] ?? unit.kind}</span>
      <span className="unit-cell unit-group">{unit.ranking_group ? groupName(unit.ranking_group) : t.none}</span>
      <span className="unit-cell unit-code">{unit.code}</span>
    </>
  );
}
