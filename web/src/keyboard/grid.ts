/**
 * The keys of a table of inputs (screens.md, Keyboard) as pure decisions, so that they can be tested without a page.
 * A place is an input's row (the leaf) and its column within the row.
 */
export interface Place { row: string; col: number }
export interface Caret { start: number; end: number; length: number; picks: boolean; editing: boolean }
export interface Key { key: string; ctrl: boolean; shift: boolean; alt: boolean }

export type Action =
  | { do: "move"; to: Place }
  | { do: "leave" }
  | { do: "undo" }
  | { do: "redo" }
  | { do: "restore" }
  | { do: "edit" }
  | { do: "pick"; option: number }
  | { do: "area"; by: 1 | -1 }
  | { do: "stay" };

const at = (places: readonly Place[], from: Place) => places.findIndex((place) => place.row === from.row && place.col === from.col);

/** Same column in the row before or after; a row with fewer inputs takes its last one. */
export function vertical(places: readonly Place[], from: Place, by: 1 | -1): Place | null {
  const rows = [...new Set(places.map((place) => place.row))];
  const row = rows[rows.indexOf(from.row) + by];
  if (row === undefined) return null;
  const inRow = places.filter((place) => place.row === row);
  return inRow.find((place) => place.col === from.col) ?? inRow.at(-1) ?? null;
}

/** The input before or after in reading order. */
export function sequential(places: readonly Place[], from: Place, by: 1 | -1): Place | null {
  return places[at(places, from) + by] ?? null;
}

function horizontal(places: readonly Place[], from: Place, by: 1 | -1): Place | null {
  const next = sequential(places, from, by);
  return next?.row === from.row ? next : null;
}

/** An arrow leaves the input only with the caret at its edge, or with all of it selected. */
function atEdge(caret: Caret, by: 1 | -1): boolean {
  if (caret.picks) return true;
  const all = caret.start === 0 && caret.end === caret.length;
  if (all && !caret.editing) return true;
  return caret.start === caret.end && caret.start === (by > 0 ? caret.length : 0);
}

const moved = (to: Place | null): Action => (to ? { do: "move", to } : { do: "stay" });

function withModifier({ key, ctrl, shift, alt }: Key): Action | null {
  const lower = key.toLowerCase();
  if (ctrl && lower === "z") return { do: shift ? "redo" : "undo" };
  if (ctrl && lower === "y") return { do: "redo" };
  if (alt && (key === "ArrowUp" || key === "ArrowDown")) return { do: "area", by: key === "ArrowUp" ? -1 : 1 };
  return null;
}

/** What a key does in the table, or null when the browser's own meaning stands. */
export function decide(key: Key, places: readonly Place[], from: Place, caret: Caret): Action | null {
  if (key.ctrl || key.alt) return withModifier(key);
  const by = key.shift ? -1 : 1;
  switch (key.key) {
    case "ArrowDown":
      return moved(vertical(places, from, 1));
    case "ArrowUp":
      return moved(vertical(places, from, -1));
    case "Enter":
      return moved(vertical(places, from, by));
    case "Tab": {
      const to = sequential(places, from, by);
      return to ? { do: "move", to } : { do: "leave" };
    }
    case "ArrowRight":
    case "ArrowLeft": {
      const step = key.key === "ArrowRight" ? 1 : -1;
      return atEdge(caret, step) ? moved(horizontal(places, from, step)) : null;
    }
    case "F2":
      return { do: "edit" };
    case "Escape":
      return { do: "restore" };
    default:
      return caret.picks && /^[1-9]$/.test(key.key) ? { do: "pick", option: Number(key.key) } : null;
  }
}
