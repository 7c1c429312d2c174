import { isGroup, type Group, type Leaf, type Node, type Scored, type SetDocument } from "@/scoring/document";

/** An area, a criterion, a leaf, or an item of bonus or deduction. */
export type Entry = Node | Scored;
export type Part = "nodes" | "bonus" | "deduction";

/** Where an entry stands: among its siblings, below whom, how deep (0 is an area). */
export interface Place { part: Part; siblings: readonly Entry[]; index: number; parent: Group | null; level: number }

export const MOST_LEVELS = 5;
export const PARTS: readonly Part[] = ["nodes", "bonus", "deduction"];

/** One list for all that is empty: what did not change is told by being the same. */
const NONE: readonly Entry[] = [];

export const entriesOf = (doc: SetDocument, part: Part): readonly Entry[] => (part === "nodes" ? doc.nodes : (doc[part]?.items ?? NONE));

/** The document with one part's entries replaced; the same document where nothing changed. */
export function withEntries(doc: SetDocument, part: Part, entries: readonly Entry[]): SetDocument {
  if (entries === entriesOf(doc, part)) return doc;
  if (part === "nodes") return { ...doc, nodes: entries as Node[] };
  return { ...doc, [part]: { max_points: "0", ...doc[part], items: entries as Scored[] } };
}

export const childrenOf = (entry: Entry): readonly Entry[] => ("children" in entry ? entry.children : NONE);
export const isLeaf = (entry: Entry): entry is Leaf => "rule" in entry;

function seek(entries: readonly Entry[], id: string, place: Omit<Place, "siblings" | "index">): Place | null {
  for (const [index, entry] of entries.entries()) {
    if (entry.id === id) return { ...place, siblings: entries, index };
    if ("children" in entry) {
      const found = seek(entry.children, id, { ...place, parent: entry, level: place.level + 1 });
      if (found) return found;
    }
  }
  return null;
}

export function placeOf(doc: SetDocument, id: string): Place | null {
  for (const part of PARTS) {
    const found = seek(entriesOf(doc, part), id, { part, parent: null, level: 0 });
    if (found) return found;
  }
  return null;
}

export function findEntry(doc: SetDocument, id: string): Entry | undefined {
  const place = placeOf(doc, id);
  return place?.siblings[place.index];
}

function rewrite(entries: readonly Entry[], id: string, change: (entry: Entry) => readonly Entry[]): readonly Entry[] {
  let touched = false;
  const next = entries.flatMap((entry): readonly Entry[] => {
    if (entry.id === id) {
      touched = true;
      return change(entry);
    }
    if (!("children" in entry)) return [entry];
    const children = rewrite(entry.children, id, change);
    if (children === entry.children) return [entry];
    touched = true;
    return [{ ...entry, children: children as Node[] }];
  });
  return touched ? next : entries;
}

/** One entry replaced by what `change` makes of it: none removes it, several stand in its place. */
export function replaceEntry(doc: SetDocument, id: string, change: (entry: Entry) => readonly Entry[]): SetDocument {
  return PARTS.reduce((now, part) => withEntries(now, part, rewrite(entriesOf(now, part), id, change)), doc);
}

export const patchEntry = <T extends Entry>(doc: SetDocument, id: string, patch: Partial<T>): SetDocument =>
  replaceEntry(doc, id, (entry) => [{ ...entry, ...patch } as Entry]);

/** Every entry of the part with its level, parents first. */
export function walk(entries: readonly Entry[], level = 0): { entry: Entry; level: number }[] {
  return entries.flatMap((entry) => [{ entry, level }, ...walk(childrenOf(entry), level + 1)]);
}

export const everyEntry = (doc: SetDocument): Entry[] => PARTS.flatMap((part) => walk(entriesOf(doc, part)).map(({ entry }) => entry));

/** How many levels the entry has, itself included. */
export const heightOf = (entry: Entry): number => 1 + Math.max(0, ...childrenOf(entry).map(heightOf));

/** Area, criterion, subcriterion by depth, the whole subtree (docs/formats.md, Nodes). */
export function rekind(entry: Entry, level: number): Entry {
  if (!("kind" in entry)) return entry;
  const kind = level === 0 ? "area" : level === 1 ? "criterion" : "subcriterion";
  if (!isGroup(entry)) return { ...entry, kind };
  return { ...entry, kind, children: entry.children.map((child) => rekind(child, level + 1) as Node) };
}
