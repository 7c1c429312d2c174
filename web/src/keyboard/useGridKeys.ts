import { useCallback, type KeyboardEvent } from "react";
import { decide, type Action, type Caret, type Place } from "./grid";

type Cell = HTMLInputElement | HTMLSelectElement | HTMLButtonElement;

const CELLS = "[data-row][data-col]:not(:disabled)";

export interface GridHandlers {
  onUndo: () => void;
  onRedo: () => void;
  onArea: (by: 1 | -1, row: string) => void;
  onPick: (row: string, option: number) => void;
}

const placeOf = (cell: HTMLElement): Place => ({ row: cell.dataset["row"]!, col: Number(cell.dataset["col"]) });

function caretOf(cell: Cell): Caret {
  const text = cell instanceof HTMLInputElement && cell.type === "text";
  const editing = cell.dataset["editing"] === "true";
  if (!text) return { start: 0, end: 0, length: 0, picks: true, editing };
  return { start: cell.selectionStart ?? 0, end: cell.selectionEnd ?? 0, length: cell.value.length, picks: false, editing };
}

/** Focuses an input of the table and scrolls its row clear of the sticky ones. */
export function focusCell(box: ParentNode, place: Place): void {
  const cell = box.querySelector<HTMLElement>(`[data-row="${CSS.escape(place.row)}"][data-col="${place.col}"]`);
  cell?.focus({ preventScroll: true });
  cell?.scrollIntoView({ block: "nearest" });
}

function edit(cell: Cell): void {
  if (cell instanceof HTMLSelectElement) return cell.showPicker?.();
  if (!(cell instanceof HTMLInputElement) || cell.type !== "text") return;
  cell.dataset["editing"] = "true";
  cell.setSelectionRange(cell.value.length, cell.value.length);
}

function act(action: Action, cell: Cell, box: HTMLElement, handlers: GridHandlers): void {
  const { row } = placeOf(cell);
  if (action.do === "move") return focusCell(box, action.to);
  if (action.do === "edit") return edit(cell);
  if (action.do === "undo") return handlers.onUndo();
  if (action.do === "redo") return handlers.onRedo();
  if (action.do === "area") return handlers.onArea(action.by, row);
  if (action.do === "pick") return handlers.onPick(row, action.option);
  if (action.do === "restore") cell.dispatchEvent(new CustomEvent("restore"));
}

/** Key handler of a table whose inputs carry data-row and data-col. */
export function useGridKeys(handlers: GridHandlers) {
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const cell = (event.target as HTMLElement).closest<Cell>(CELLS);
      // A Vietnamese word that is still being composed belongs to the input method.
      if (!cell || event.nativeEvent.isComposing) return;
      const box = event.currentTarget;
      const places = [...box.querySelectorAll<HTMLElement>(CELLS)].map(placeOf);
      const key = { key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey };
      const action = decide(key, places, placeOf(cell), caretOf(cell));
      if (action === null || action.do === "leave") return;
      event.preventDefault();
      act(action, cell, box, handlers);
    },
    [handlers],
  );
}
