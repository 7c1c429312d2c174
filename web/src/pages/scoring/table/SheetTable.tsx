import { useMemo, useRef } from "react";
import { focusCell, useGridKeys, type GridHandlers } from "@/keyboard/useGridKeys";
import type { Area, Line } from "@/scoring/tree";
import { t } from "@/texts";
import { answers } from "../cells/fields";
import { useView, useWorking } from "../sheet/context";
import { AreaRow, GroupRow } from "./GroupRows";
import { LeafRow } from "./LeafRow";
import "./table.css";

/** Jumps between areas, picks by digit, undoes: what the keys of the table do to the sheet. */
function useHandlers(box: React.RefObject<HTMLDivElement | null>): GridHandlers {
  const { store, view } = useWorking();
  return useMemo(() => {
    const go = (leafId: string | null) => {
      if (!leafId) return;
      view.set({ active: leafId });
      if (box.current) focusCell(box.current, { row: leafId, col: 0 });
    };
    const pick = (row: string, option: number) => {
      const leaf = store.tree.leaf(row);
      const answer = leaf && answers(leaf.rule)[option - 1];
      if (answer) store.change(row, { facts: answer.facts });
    };
    const area = (by: 1 | -1, row: string) => {
      const { areas } = store.tree;
      const at = areas.findIndex((one) => one.leaves.some((leaf) => leaf.id === row));
      go(areas[at + by]?.leaves[0]?.id ?? null);
    };
    return { onUndo: () => go(store.step("undo")), onRedo: () => go(store.step("redo")), onArea: area, onPick: pick };
  }, [box, store, view]);
}

/** The lines to show: a filter or a search keeps the heads of what it finds. */
function useLines(): Line[] {
  const { store } = useWorking();
  const shown = useView((state) => state.shown);
  return useMemo(() => {
    const { lines } = store.tree;
    if (shown === null) return lines;
    const areas = new Set<Area>(lines.filter((line) => line.leaf && shown.has(line.leaf.id)).map((line) => line.area));
    return lines.filter((line) => (line.leaf ? shown.has(line.leaf.id) : line.level === 0 && areas.has(line.area)));
  }, [store, shown]);
}

/** The row that was pressed opens once the button is up again: until then nothing moves under the pointer. */
function usePress(): () => void {
  const { view } = useWorking();
  return () => {
    view.pressing = true;
    const over = new AbortController();
    const lift = () => {
      over.abort();
      // After the click that follows.
      setTimeout(() => {
        view.pressing = false;
        const row = document.activeElement?.closest<HTMLElement>("tbody[data-leaf]");
        if (row) view.set({ active: row.dataset["leaf"]! });
      });
    };
    for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, lift, { signal: over.signal });
  };
}

/** The scoring table; one stop for Tab, arrows inside. */
export function SheetTable() {
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = useGridKeys(useHandlers(box));
  const press = usePress();
  const lines = useLines();
  const { editable } = useWorking();
  const first = lines.find((line) => line.leaf)?.leaf?.id;
  return (
    <div ref={box} className="work-table" data-region="table" tabIndex={editable ? undefined : 0} onKeyDown={onKeyDown} onPointerDownCapture={press}>
      {lines.length === 0 ? <NothingFound /> : null}
      <table className="sheet" aria-label={t.scoring.table} hidden={lines.length === 0}>
        <Head />
        {lines.map(({ node, leaf, level, area }) => {
          if (leaf) return <LeafRow key={leaf.id} leaf={leaf} first={leaf.id === first} />;
          return level === 0 ? <AreaRow key={`area-${area.id}`} area={area} /> : <GroupRow key={node.id} node={node} />;
        })}
      </table>
    </div>
  );
}

function NothingFound() {
  const { view } = useWorking();
  return (
    <p className="empty">
      <span className="muted">{t.scoring.empty}</span>
      <button type="button" className="link" onClick={() => view.set({ filter: "all", shown: null, search: "" })}>{t.seeAll}</button>
    </p>
  );
}

function Head() {
  const { code, name, facts, points, max, evidence, saved } = t.scoring.columns;
  return (
    <thead>
      <tr>
        <th scope="col" className="code">{code}</th>
        <th scope="col">{name}</th>
        <th scope="col" className="facts">{facts}</th>
        <th scope="col" className="num points">{points}</th>
        <th scope="col" className="num max">{max}</th>
        <th scope="col" className="files">{evidence}</th>
        <th scope="col" className="saved">{saved}</th>
      </tr>
    </thead>
  );
}
