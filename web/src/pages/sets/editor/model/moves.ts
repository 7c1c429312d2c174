import type { Group, Node, SetDocument } from "@/scoring/document";
import { childrenOf, heightOf, isLeaf, MOST_LEVELS, patchEntry, placeOf, rekind, replaceEntry, walk, withEntries, type Entry, type Place } from "./tree";

/** Beside an entry, or as the last one below a group. */
export type Where = "before" | "after" | "inside";

/** Whether there is a sibling to change places with. */
export const canShift = (doc: SetDocument, id: string, by: -1 | 1): boolean => {
  const place = placeOf(doc, id);
  return place?.siblings[place.index + by] !== undefined;
};

/** Up (−1) or down (1) among its siblings; the same document at the edge. */
export function shift(doc: SetDocument, id: string, by: -1 | 1): SetDocument {
  const place = placeOf(doc, id);
  const other = place?.siblings[place.index + by];
  if (!place || !other) return doc;
  const entry = place.siblings[place.index]!;
  const order = place.siblings.map((one) => (one === entry ? other : one === other ? entry : one));
  return place.parent ? patchEntry<Group>(doc, place.parent.id, { children: order as Node[] }) : withEntries(doc, place.part, order);
}

/** Whether a group stands before it, with a level left below that. */
export function canIndent(doc: SetDocument, id: string): boolean {
  const place = placeOf(doc, id);
  const before = place?.siblings[place.index - 1];
  return !!place && !!before && "children" in before && place.level + 1 + heightOf(place.siblings[place.index]!) <= MOST_LEVELS;
}

/** Below the group that stands before it, as its last child; the same document where there is none or no level left. */
export function indent(doc: SetDocument, id: string): SetDocument {
  const place = placeOf(doc, id);
  const before = place?.siblings[place.index - 1];
  return before && canIndent(doc, id) ? moveTo(doc, id, before.id, "inside") : doc;
}

export const canOutdent = (doc: SetDocument, id: string): boolean => !!placeOf(doc, id)?.parent;

/** Out of its parent, right after it; the same document for an area. */
export function outdent(doc: SetDocument, id: string): SetDocument {
  const parent = placeOf(doc, id)?.parent;
  return parent ? moveTo(doc, id, parent.id, "after") : doc;
}

function refused(from: Place, entry: Entry, to: Place, target: Entry, where: Where): boolean {
  if (from.part !== to.part || walk([entry]).some((one) => one.entry === target)) return true;
  if (where === "inside" && isLeaf(target)) return true;
  const level = to.level + (where === "inside" ? 1 : 0);
  return level + heightOf(entry) > MOST_LEVELS;
}

function standsThere(from: Place, entry: Entry, to: Place, target: Entry, where: Where): boolean {
  if (where === "inside") return childrenOf(target).at(-1) === entry;
  return from.siblings === to.siblings && to.index - from.index === (where === "before" ? 1 : -1);
}

/** Whether the entry can stand there: not below itself, not below a leaf, not in another part, not deeper than five
 * levels, and not where it stands already. */
export function canMove(doc: SetDocument, id: string, targetId: string, where: Where): boolean {
  const [from, to] = [placeOf(doc, id), placeOf(doc, targetId)];
  if (!from || !to) return false;
  const [entry, target] = [from.siblings[from.index]!, to.siblings[to.index]!];
  return !refused(from, entry, to, target, where) && !standsThere(from, entry, to, target, where);
}

/** The entry, with all below it, beside or below another; the same document where that makes no sense. */
export function moveTo(doc: SetDocument, id: string, targetId: string, where: Where): SetDocument {
  if (!canMove(doc, id, targetId, where)) return doc;
  const [from, to] = [placeOf(doc, id)!, placeOf(doc, targetId)!];
  const moved = rekind(from.siblings[from.index]!, to.level + (where === "inside" ? 1 : 0));
  const without = replaceEntry(doc, id, () => []);
  return replaceEntry(without, targetId, (target) => {
    if (where === "inside") return [{ ...target, children: [...childrenOf(target), moved] } as Entry];
    return where === "before" ? [moved, target] : [target, moved];
  });
}
