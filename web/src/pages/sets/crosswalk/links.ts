import { folded } from "@/pages/admin/units/tree";
import type { SetDocument } from "@/scoring/document";
import { linesOf, type Line } from "../reading";

/** From each leaf to the former ones that it continues; none for a new one. */
export type Links = ReadonlyMap<string, readonly string[]>;

/** By leaf: why it was matched so. */
export type Notes = ReadonlyMap<string, string>;

export interface StoredLinks { links: readonly { leaf_id: string; former_ids: readonly string[]; note?: string }[] }

/** The leaves of a tree from top to bottom; bonus and deduction are no leaves. */
export const leavesOf = (document: SetDocument): Line[] => linesOf({ ...document, bonus: null, deduction: null }).filter(({ rule }) => rule !== null);

export const linksOf = (leaves: readonly Line[], { links }: StoredLinks): Links => {
  const stored = new Map(links.map(({ leaf_id, former_ids }) => [leaf_id, former_ids]));
  return new Map(leaves.map(({ id }) => [id, stored.get(id) ?? []]));
};

export const notesOf = ({ links }: StoredLinks): Notes => new Map(links.flatMap(({ leaf_id, note }) => (note ? [[leaf_id, note] as const] : [])));

export const bodyOf = (links: Links, notes: Notes) => [...links].map(([leaf_id, ids]) => ({ leaf_id, former_ids: [...ids], note: notes.get(leaf_id) ?? "" }));

/** The former leaves that nothing continues. */
export function leftOver(former: readonly Line[], links: Links): Line[] {
  const continued = new Set([...links.values()].flat());
  return former.filter(({ id }) => !continued.has(id));
}

export const textOf = ({ code, name }: Line): string => folded(`${code} ${name}`);

const known = new WeakMap<Line, Set<string>>();

function wordsOf(line: Line): Set<string> {
  const words = known.get(line) ?? new Set(folded(line.name).split(/[^\p{L}\p{N}]+/u).filter(Boolean));
  known.set(line, words);
  return words;
}

/** Shared words over all words of both: 1 for the same names. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.max(1, a.size + b.size - shared);
}

const LEAST = 0.5;
const SAME_CODE = 0.25;

/** The former leaf left over that a leaf most likely continues: by its name, helped by the same code; null for none that is like it. */
export function suggestion(leaf: Line, left: readonly Line[]): Line | null {
  const words = wordsOf(leaf);
  let best: Line | null = null;
  let most = LEAST;
  for (const one of left) {
    const like = likeness(words, wordsOf(one)) + (one.code === leaf.code ? SAME_CODE : 0);
    if (like >= most) [best, most] = [one, like];
  }
  return best;
}

export interface Side { ids: readonly string[]; note: string }
export interface Disagreement { id: string; mine: Side; theirs: Side }
export interface Matched { links: Links; notes: Notes }

/** Where two people said something else of a leaf. */
export function disagreements(mine: Matched, theirs: Matched): Disagreement[] {
  const side = ({ links, notes }: Matched, id: string): Side => ({ ids: links.get(id) ?? [], note: notes.get(id) ?? "" });
  const same = (a: Side, b: Side) => a.note === b.note && a.ids.length === b.ids.length && a.ids.every((id) => b.ids.includes(id));
  return [...mine.links.keys()].flatMap((id) => {
    const [own, others] = [side(mine, id), side(theirs, id)];
    return same(own, others) ? [] : [{ id, mine: own, theirs: others }];
  });
}
