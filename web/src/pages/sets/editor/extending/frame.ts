import { isGroup, type Group, type Leaf, type Node, type SetDocument } from "@/scoring/document";
import { newId } from "../model/blank";
import { replaceEntry, type Entry } from "../model/tree";

/** What an extension says for itself; the survey's share follows its leaves and is checked by the server. */
const OWN = new Set(["schema", "set_id", "name", "decision", "nodes", "survey_max_points"]);
/** What a divided leaf keeps. */
const KEPT = ["id", "code", "name", "kind", "max_points", "field", "may_be_extended"] as const;

/** The base of an extension: which entries it fixes, and below which of them sub-criteria may be added. */
export interface Frame {
  setId: string;
  isFixed: (id: string) => boolean;
  /** Whether it, or an entry above it in the base, may be extended. */
  covers: (id: string) => boolean;
  /** A leaf of the base that may be divided, or is. */
  mayDivide: (id: string) => boolean;
  original: (id: string) => Node | undefined;
  /** Whether the document is the base with sub-criteria only where they may be. */
  keeps: (doc: SetDocument) => boolean;
}

const value = (one: unknown): string => JSON.stringify(one ?? null);
const own = (entry: object, key: string): unknown => (key === "may_be_extended" ? Boolean((entry as Leaf).may_be_extended) : (entry as Record<string, unknown>)[key]);

function equal(a: object, b: object, keys: Iterable<string>): boolean {
  for (const key of keys) if (value(own(a, key)) !== value(own(b, key))) return false;
  return true;
}

const keysOf = (a: object, b: object): Set<string> => new Set([...Object.keys(a), ...Object.keys(b)].filter((key) => key !== "children"));

export function frameOf(base: SetDocument): Frame {
  const nodes = new Map<string, Node>();
  const covered = new Set<string>();
  const visit = (node: Node, above: boolean) => {
    const here = above || Boolean(node.may_be_extended);
    nodes.set(node.id, node);
    if (here) covered.add(node.id);
    if (isGroup(node)) node.children.forEach((child) => visit(child, here));
  };
  base.nodes.forEach((node) => visit(node, false));
  // Unchanged entries are the same objects from one change to the next: each is compared once.
  const said = new WeakMap<object, boolean>();
  const same = (entry: Node, was: Node): boolean => {
    const known = said.get(entry);
    if (known !== undefined) return known;
    const divided = isGroup(entry) && !isGroup(was) && covered.has(was.id);
    const holds = divided ? equal(entry, was, KEPT) : isGroup(entry) === isGroup(was) && equal(entry, was, keysOf(entry, was));
    said.set(entry, holds);
    return holds;
  };
  const keepsBelow = (children: readonly Node[], was: readonly Node[], mayAdd: boolean): boolean => {
    const kept = children.filter(({ id }) => nodes.has(id));
    if (kept.length !== was.length || kept.some(({ id }, at) => id !== was[at]!.id)) return false;
    return children.every((child) => {
      const original = nodes.get(child.id);
      if (!original) return mayAdd && (!isGroup(child) || keepsBelow(child.children, [], true));
      if (!same(child, original)) return false;
      return !isGroup(child) || keepsBelow(child.children, isGroup(original) ? original.children : [], covered.has(child.id));
    });
  };
  return {
    setId: base.set_id,
    isFixed: (id) => nodes.has(id),
    covers: (id) => covered.has(id),
    mayDivide: (id) => covered.has(id) && !isGroup(nodes.get(id)!),
    original: (id) => nodes.get(id),
    keeps: (doc) => equal(doc, base, [...keysOf(doc, base)].filter((key) => !OWN.has(key))) && keepsBelow(doc.nodes, base.nodes, false),
  };
}

/** The leaf of the base as a group; its rule goes to the first part. */
export function divide(doc: SetDocument, leaf: Leaf): { doc: SetDocument; id: string } {
  const { id, code, name, kind, max_points, field, may_be_extended, ...scored } = leaf;
  const first: Leaf = { ...scored, id: newId("tc"), code: `${code}.1`, name: "", kind: "subcriterion", max_points };
  const group: Group = { id, code, name, kind, max_points, field: field ?? null, ...(may_be_extended ? { may_be_extended } : {}), children: [first] };
  return { doc: replaceEntry(doc, id, () => [group]), id: first.id };
}

/** The leaf as the base says it, whatever it was divided into. */
export const undivide = (doc: SetDocument, original: Entry): SetDocument => replaceEntry(doc, original.id, () => [original]);
