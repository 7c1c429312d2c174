import type { SetDocument } from "@/scoring/document";
import { everyEntry, type Entry } from "./tree";

/** What the server can't even read yet: a word or a figure that is still missing. `id` null: of the set itself. */
export interface Fault { id: string | null; code: string; key: string }

const TEXTS = new Set(["name", "code", "label", "text", "expression"]);
const OPEN = new Set(["from", "to", "floor", "cap", "start", "percent", "spread_threshold", "index_cap"]);
const FIGURES = new Set([
  ...OPEN, "points", "yes_points", "no_points", "points_per_item", "per_occurrence", "step", "weight", "min", "max",
  "max_points", "min_points", "index_below", "share", "survey_max_points",
]);
const FIGURE = /^-?\d{1,9}(\.\d{1,6})?$/;
const INPUT_NAME = /^[a-z][a-z0-9_]*$/;

function isFault(key: string, value: unknown, optional: boolean): boolean {
  if (TEXTS.has(key)) return typeof value === "string" && value.trim() === "";
  if (!FIGURES.has(key)) return false;
  if (value === null || value === undefined) return !optional;
  return typeof value === "string" && !FIGURE.test(value);
}

/** The keys at fault within a value, children of a group apart. */
function keysAtFault(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysAtFault);
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value).filter(([key]) => key !== "children");
  // A condition's points may be open, and so may a question's percentage and the bounds of steps and classes.
  const optional = (key: string) => OPEN.has(key) || (key === "points" && !("from" in value));
  return entries.flatMap(([key, inner]) => (isFault(key, inner, optional(key)) ? [key] : keysAtFault(inner)));
}

const badNames = (entry: Entry): string[] =>
  "rule" in entry && entry.rule.type === "formula" && entry.rule.inputs.some(({ name }) => !INPUT_NAME.test(name)) ? ["input_name"] : [];

const known = new WeakMap<Entry, readonly string[]>();

/** Entries are replaced, never changed, so each is looked at once. */
export function faultsOf(entry: Entry): readonly string[] {
  const found = known.get(entry) ?? [...new Set([...keysAtFault(entry), ...badNames(entry)])];
  known.set(entry, found);
  return found;
}

/** Everything that keeps the document from being saved, in the order of the tree. */
export function allFaults(doc: SetDocument): Fault[] {
  const { nodes: _, bonus, deduction, ...rest } = doc;
  const sections = [bonus, deduction].map((section) => ({ max_points: section?.max_points ?? "0" }));
  const own = [...new Set([...keysAtFault(rest), ...sections.flatMap(keysAtFault)])];
  const ofEntries = everyEntry(doc).flatMap((entry) => faultsOf(entry).map((key) => ({ id: entry.id, code: entry.code || entry.name, key })));
  return [...own.map((key) => ({ id: null, code: "", key })), ...ofEntries];
}
