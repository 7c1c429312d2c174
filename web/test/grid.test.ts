import { describe, expect, it } from "vitest";
import { decide, type Caret, type Key, type Place } from "@/keyboard/grid";

const places: Place[] = [
  { row: "a", col: 0 },
  { row: "a", col: 1 },
  { row: "b", col: 0 },
  { row: "c", col: 0 },
  { row: "c", col: 1 },
];
const selected: Caret = { start: 0, end: 4, length: 4, picks: false, editing: false };
const inside: Caret = { start: 2, end: 2, length: 4, picks: false, editing: true };
const atEnd: Caret = { start: 4, end: 4, length: 4, picks: false, editing: true };
const choice: Caret = { start: 0, end: 0, length: 0, picks: true, editing: false };
const press = (key: string, more: Partial<Key> = {}): Key => ({ key, ctrl: false, shift: false, alt: false, ...more });
const from = (row: string, col = 0): Place => ({ row, col });
const move = (row: string, col = 0) => ({ do: "move", to: { row, col } });

describe("the keys of screens.md", () => {
  it.each([
    ["↓ keeps the column", press("ArrowDown"), from("a", 0), selected, move("b")],
    ["↓ takes the last input of a shorter row", press("ArrowDown"), from("a", 1), selected, move("b")],
    ["↑ goes back", press("ArrowUp"), from("c", 1), selected, move("b")],
    ["↓ at the end stays", press("ArrowDown"), from("c"), selected, { do: "stay" }],
    ["Tab takes the next input", press("Tab"), from("a", 1), selected, move("b")],
    ["Shift+Tab the one before", press("Tab", { shift: true }), from("b"), selected, move("a", 1)],
    ["Tab after the last leaves the table", press("Tab"), from("c", 1), selected, { do: "leave" }],
    ["Enter goes down", press("Enter"), from("a", 1), inside, move("b")],
    ["Shift+Enter goes up", press("Enter", { shift: true }), from("b"), inside, move("a")],
    ["→ with all selected goes to the next input", press("ArrowRight"), from("a"), selected, move("a", 1)],
    ["→ at the end of the text too", press("ArrowRight"), from("a"), atEnd, move("a", 1)],
    ["→ does not leave the row", press("ArrowRight"), from("a", 1), atEnd, { do: "stay" }],
    ["→ inside the text is the browser's", press("ArrowRight"), from("a"), inside, null],
    ["← inside the text is the browser's", press("ArrowLeft"), from("a", 1), atEnd, null],
    ["F2 edits", press("F2"), from("a"), selected, { do: "edit" }],
    ["Esc restores", press("Escape"), from("a"), inside, { do: "restore" }],
    ["a digit picks an option", press("2"), from("b"), choice, { do: "pick", option: 2 }],
    ["a digit in a number is typed", press("2"), from("b"), selected, null],
    ["Ctrl+Z undoes", press("z", { ctrl: true }), from("a"), inside, { do: "undo" }],
    ["Ctrl+Shift+Z redoes", press("Z", { ctrl: true, shift: true }), from("a"), inside, { do: "redo" }],
    ["Alt+↓ takes the next area", press("ArrowDown", { alt: true }), from("a"), inside, { do: "area", by: 1 }],
    ["Ctrl+C is the browser's", press("c", { ctrl: true }), from("a"), selected, null],
    ["letters are typed", press("x"), from("a"), selected, null],
  ] as const)("%s", (_, key, place, caret, action) => {
    expect(decide(key, places, place, caret)).toEqual(action);
  });
});
