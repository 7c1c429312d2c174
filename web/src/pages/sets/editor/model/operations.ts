import type { Group, Leaf, Node, SetDocument } from "@/scoring/document";
import { toText } from "@/scoring/points";
import { t } from "@/texts";
import { blankItem, blankLeaf, newId } from "./blank";
import { nextCode } from "./codes";
import { leftFor } from "./figures";
import { childrenOf, entriesOf, isLeaf, MOST_LEVELS, patchEntry, placeOf, rekind, replaceEntry, walk, withEntries, type Entry, type Part, type Place } from "./tree";

/** A changed document and the entry that one works on next. */
export interface Made { doc: SetDocument; id: string }

/** A new last area, or a new last item of bonus or deduction. */
export function addTo(doc: SetDocument, part: Part): Made {
  const entries = entriesOf(doc, part);
  const code = nextCode(entries, null, part);
  const left = part === "nodes" ? leftFor(entries, doc.max_points) : null;
  const made = part === "nodes" ? blankLeaf(code, "area", left === null ? "1" : toText(left)) : blankItem(code);
  return { doc: withEntries(doc, part, [...entries, made]), id: made.id };
}

/** What a leaf was scored by goes to its first child: splitting a criterion loses nothing. */
function split(leaf: Leaf): Group {
  const { id, code, name, kind, max_points, field, may_be_extended, ...scored } = leaf;
  const first = { ...scored, id: newId("tc"), code: `${code}.1`, name: "", kind: "subcriterion" as const, max_points };
  return { id, code, name, kind, max_points, field: field ?? null, ...(may_be_extended ? { may_be_extended } : {}), children: [first] };
}

/** Whether a level is left below the entry; items of bonus and deduction have none. */
export function canAddChild(doc: SetDocument, id: string): boolean {
  const place = placeOf(doc, id);
  return place?.part === "nodes" && place.level + 1 < MOST_LEVELS;
}

/** A child below the entry, which becomes a group if it was a leaf; null where five levels are reached. */
export function addChild(doc: SetDocument, id: string): Made | null {
  const place = placeOf(doc, id);
  const parent = place?.siblings[place.index];
  if (!place || !parent || !canAddChild(doc, id)) return null;
  if (isLeaf(parent)) {
    const group = rekind(split(parent), place.level) as Group;
    return { doc: replaceEntry(doc, id, () => [group]), id: group.children[0]!.id };
  }
  const siblings = childrenOf(parent);
  const left = leftFor(siblings, parent.max_points);
  const made = blankLeaf(nextCode(siblings, parent.code, "nodes"), "criterion", left === null ? "1" : toText(left));
  const children = [...siblings, rekind(made, place.level + 1)] as Node[];
  return { doc: patchEntry<Group>(doc, id, { children }), id: made.id };
}

/** A sibling right after the entry. */
export function addAfter(doc: SetDocument, id: string): Made | null {
  const place = placeOf(doc, id);
  if (!place) return null;
  const code = nextCode(place.siblings, place.parent?.code ?? null, place.part);
  const whole = place.parent?.max_points ?? (place.part === "nodes" ? doc.max_points : undefined);
  const left = leftFor(place.siblings, whole);
  const made = place.part === "nodes" ? rekind(blankLeaf(code, "criterion", left === null ? "1" : toText(left)), place.level) : blankItem(code);
  return { doc: replaceEntry(doc, id, (entry) => [entry, made]), id: made.id };
}

/** Without the entry and what is below it; nobody breaks ties by what is gone. */
export function remove(doc: SetDocument, id: string): SetDocument {
  const place = placeOf(doc, id);
  if (!place) return doc;
  const gone = new Set(walk([place.siblings[place.index]!]).map(({ entry }) => entry.id));
  const left = replaceEntry(doc, id, () => []);
  return doc.tie_breaks?.some((one) => gone.has(one)) ? { ...left, tie_breaks: doc.tie_breaks.filter((one) => !gone.has(one)) } : left;
}

function copied(entry: Entry, code: string): Entry {
  const own = { ...entry, id: newId(isLeaf(entry) ? "tc" : "nhom"), code };
  if (!("children" in entry)) return own;
  return { ...own, children: entry.children.map((child, at) => copied(child, `${code}.${at + 1}`)) } as Group;
}

/** The entry once more right after itself, with ids and codes of its own. */
export function duplicate(doc: SetDocument, id: string): Made | null {
  const place = placeOf(doc, id);
  const entry = place?.siblings[place.index];
  if (!place || !entry) return null;
  const made = copied(entry, nextCode(place.siblings, place.parent?.code ?? null, place.part));
  const named = { ...made, name: t.authoring.copyOf(entry.name) };
  return { doc: replaceEntry(doc, id, () => [entry, named]), id: made.id };
}

/** A group without children is scored itself again. */
export function makeLeaf(doc: SetDocument, id: string): SetDocument {
  return replaceEntry(doc, id, (entry) => {
    if (childrenOf(entry).length || isLeaf(entry)) return [entry];
    const { children: _, ...rest } = entry as Group;
    const { rule } = blankLeaf(rest.code, rest.kind, rest.max_points);
    return [{ ...rest, rule } as Leaf];
  });
}

/** Puts a removed entry back where it stood, whatever was changed meanwhile. */
export function restore(doc: SetDocument, { part, parent, index }: Pick<Place, "part" | "parent" | "index">, entry: Entry): SetDocument {
  const home = parent ? placeOf(doc, parent.id) : null;
  const group = home?.siblings[home.index];
  const siblings = group ? childrenOf(group) : entriesOf(doc, part);
  const back = [...siblings.slice(0, index), group || part !== "nodes" ? entry : rekind(entry, 0), ...siblings.slice(index)];
  return group ? patchEntry<Group>(doc, group.id, { children: back as Node[] }) : withEntries(doc, part, back);
}
