import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useEffect, useMemo, useRef, useState } from "react";
import { canMove, moveTo, type Where } from "../model/moves";
import { findEntry, isLeaf } from "../model/tree";
import { useFrame } from "../extending/useFrame";
import { useEditor } from "../state/useEditor";

/** What a line asks while another hangs over it; the same for all lines, so that none is drawn anew. */
export interface Dropping {
  splits: (targetId: string) => boolean;
  can: (id: string, targetId: string, where: Where) => boolean;
  drop: (id: string, targetId: string, where: Where) => void;
  /** What the base of an extension fixes stays where it is. */
  movable: (id: string) => boolean;
}

/** Where a line would be put, or that it can't be put there. */
export interface Hint { where: Where; refused: boolean }

const NODE = "criteria-node";
const EDGE = 0.28;

/** Dragging does what the keys do, by the same operation and as one step back. */
export function useDropping(): Dropping {
  const editor = useEditor();
  const frame = useFrame();
  const latest = useRef(editor);
  latest.current = editor;
  return useMemo(() => ({
    splits: (targetId) => {
      const target = findEntry(latest.current.doc, targetId);
      return target !== undefined && !isLeaf(target);
    },
    // The move itself is tried: the hint then never promises what the base of an extension forbids.
    can: (id, targetId, where) => {
      const { doc } = latest.current;
      return canMove(doc, id, targetId, where) && (!frame || frame.keeps(moveTo(doc, id, targetId, where)));
    },
    movable: (id) => !frame?.isFixed(id),
    drop: (id, targetId, where) => {
      latest.current.change((now) => moveTo(now, id, targetId, where));
      latest.current.select(id, false);
    },
  }), [frame]);
}

/** The middle of a group is inside it; the upper and lower part of any line are before and after it. */
function whereAt(row: Element, y: number, splits: boolean): Where {
  const { top, height } = row.getBoundingClientRect();
  const part = (y - top) / height;
  if (splits) return part < EDGE ? "before" : part > 1 - EDGE ? "after" : "inside";
  return part < 0.5 ? "before" : "after";
}

/** A line that can be dragged and be dropped upon. */
export function useRowDrag(id: string, dropping: Dropping) {
  const row = useRef<HTMLDivElement>(null);
  const [hint, setHint] = useState<Hint | null>(null);
  useEffect(() => {
    const element = row.current!;
    const hintFor = (source: Record<string, unknown>, y: number): Hint | null => {
      if (source["id"] === id) return null;
      const where = whereAt(element, y, dropping.splits(id));
      return { where, refused: !dropping.can(String(source["id"]), id, where) };
    };
    const put = (next: Hint | null) => setHint((now) => (now?.where === next?.where && now?.refused === next?.refused ? now : next));
    return combine(
      draggable({ element, canDrag: () => dropping.movable(id), getInitialData: () => ({ type: NODE, id }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data["type"] === NODE,
        onDrag: ({ source, location }) => put(hintFor(source.data, location.current.input.clientY)),
        onDragLeave: () => put(null),
        onDrop: ({ source, location }) => {
          const found = hintFor(source.data, location.current.input.clientY);
          put(null);
          if (found && !found.refused) dropping.drop(String(source.data["id"]), id, found.where);
        },
      }),
    );
  }, [id, dropping]);
  return { row, hint };
}
