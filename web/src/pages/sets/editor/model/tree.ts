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

type Index = ReadonlyMap<string | Entry, Place>;
const known = new WeakMap<SetDocument, Index>();

function list(index: Map<string | Entry, Place>, siblings: readonly Entry[], above: Omit<Place, "siblings" | "index">): void {
  for (const [at, entry] of siblings.entries()) {
    const place = { ...above, siblings, index: at };
    if (!index.has(entry.id)) index.set(entry.id, place);
    index.set(entry, place);
    if ("children" in entry) list(index, entry.children, { ...above, parent: entry, level: above.level + 1 });
  }
}

/** Documents are replaced, never changed, so the places of each are looked up once. */
function placesOf(doc: SetDocument): Index {
  const found = known.get(doc);
  if (found) return found;
  const index = new Map<string | Entry, Place>();
  for (const part of PARTS) list(index, entriesOf(doc, part), { part, parent: null, level: 0 });
  known.set(doc, index);
  return index;
}

/** Where the entry of that id stands, the first one should an id be there twice. */
export const placeOf = (doc: SetDocument, id: string): Place | null => placesOf(doc).get(id) ?? null;

export function findEntry(doc: SetDocument, id: string): Entry | undefined {
  const place = placeOf(doc, id);
  return place?.siblings[place.index];
}

/** One entry replaced by what `change` makes of it: none removes it, several stand in its place. */
export function replaceEntry(doc: SetDocument, id: string, change: (entry: Entry) => readonly Entry[]): SetDocument {
  const places = placesOf(doc);
  const above = (place: Place, entries: readonly Entry[]): SetDocument => {
    const siblings = [...place.siblings.slice(0, place.index), ...entries, ...place.siblings.slice(place.index + 1)];
    const home = place.parent && places.get(place.parent);
    return place.parent && home ? above(home, [{ ...place.parent, children: siblings as Node[] }]) : withEntries(doc, place.part, siblings);
  };
  const place = places.get(id);
  return place ? above(place, change(place.siblings[place.index]!)) : doc;
}

export const patchEntry = <T extends Entry>(doc: SetDocument, id: string, patch: Partial<T>): SetDocument =>
  replaceEntry(doc, id, (entry) => [{ ...entry, ...patch } as Entry]);

/** Every entry of the part with its level, parents first. */
export function walk(entries: readonly Entry[], level = 0, found: { entry: Entry; level: number }[] = []): { entry: Entry; level: number }[] {
  for (const entry of entries) {
    found.push({ entry, level });
    walk(childrenOf(entry), level + 1, found);
  }
  return found;
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
