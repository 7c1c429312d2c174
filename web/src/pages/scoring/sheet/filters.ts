import type { Scored } from "@/scoring/document";
import type { SheetStore } from "./sheetStore";
import type { FilterKey, View } from "./viewStore";

type Test = (leaf: Scored) => boolean;

/** What each filter keeps. */
export function filterTests(store: SheetStore, view: View, mine: ReadonlySet<string>): Record<FilterKey, Test> {
  return {
    all: () => true,
    explain: (leaf) => store.answers.has(leaf.id),
    mine: (leaf) => mine.has(leaf.id),
    todo: store.isTodo,
    missing: store.lacksEvidence,
    recent: (leaf) => store.touched.has(leaf.id),
    flagged: (leaf) => view.flags.has(leaf.id),
  };
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

/** Code or name, with or without marks. */
export function matches(leaf: Scored, search: string): boolean {
  const wanted = plain(search.trim());
  return wanted === "" || leaf.code.startsWith(search.trim()) || plain(leaf.name).includes(wanted);
}

/** The leaves to show, taken once: a row does not vanish under the hand because it was just filled in. */
export function shownLeaves(store: SheetStore, view: View, filter: FilterKey, search: string, mine: ReadonlySet<string>): ReadonlySet<string> | null {
  if (filter === "all" && search.trim() === "") return null;
  const test = filterTests(store, view, mine)[filter];
  return new Set(store.tree.leaves.filter((leaf) => test(leaf) && matches(leaf, search)).map((leaf) => leaf.id));
}
