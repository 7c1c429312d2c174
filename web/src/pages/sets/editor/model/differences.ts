import type { SetDocument } from "@/scoring/document";
import { everyEntry, type Entry } from "./tree";

/** One thing in which two drafts differ; a whole entry that one side lacks has no key. */
export interface Difference { id: string | null; name: string; key: string | null; mine: unknown; theirs: unknown }

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || value === false || value === "0" || (Array.isArray(value) && value.length === 0);

/** Defaults that one side wrote out and the other left away are no difference. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => !isNothing(inner));
  return Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b)).map(([key, inner]) => [key, tidy(inner)]));
}

const text = (value: unknown): string => JSON.stringify(isNothing(value) ? null : tidy(value));
export const same = (mine: unknown, theirs: unknown): boolean => text(mine) === text(theirs);

/** An entry's children count by their order alone: what each says is compared on its own. */
const comparable = (entry: Entry): Record<string, unknown> => ({
  ...entry,
  ...("children" in entry ? { children: entry.children.map(({ id }) => id) } : {}),
});

function keysThatDiffer(mine: Record<string, unknown>, theirs: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].filter((key) => !same(mine[key], theirs[key]));
}

function ofEntry(id: string, mine: Entry | undefined, theirs: Entry | undefined): Difference[] {
  const { code, name } = (mine ?? theirs)!;
  const head = { id, name: `${code} ${name}`.trim() };
  if (!mine || !theirs) return [{ ...head, key: null, mine: mine?.name, theirs: theirs?.name }];
  const [a, b] = [comparable(mine), comparable(theirs)];
  return keysThatDiffer(a, b).map((key) => ({ ...head, key, mine: a[key], theirs: b[key] }));
}

const sections = (doc: SetDocument): Record<string, unknown> => ({
  ...doc,
  nodes: doc.nodes.map(({ id }) => id),
  bonus: doc.bonus && { ...doc.bonus, items: doc.bonus.items.map(({ id }) => id) },
  deduction: doc.deduction && { ...doc.deduction, items: doc.deduction.items.map(({ id }) => id) },
});

/** My draft against theirs: the set's own values, then entry by entry in the order of mine. */
export function differences(mine: SetDocument, theirs: SetDocument): Difference[] {
  const [a, b] = [sections(mine), sections(theirs)];
  const own = keysThatDiffer(a, b).map((key) => ({ id: null, name: "", key, mine: a[key], theirs: b[key] }));
  const my = new Map(everyEntry(mine).map((entry) => [entry.id, entry]));
  const their = new Map(everyEntry(theirs).map((entry) => [entry.id, entry]));
  return [...own, ...[...new Set([...my.keys(), ...their.keys()])].flatMap((id) => ofEntry(id, my.get(id), their.get(id)))];
}
