import type { Node, SetDocument } from "@/scoring/document";
import { childrenOf, entriesOf, withEntries, type Entry, type Part } from "./tree";

const ROMAN: readonly (readonly [string, number])[] = [["X", 10], ["IX", 9], ["V", 5], ["IV", 4], ["I", 1]];
const FIRST: Readonly<Record<Part, string>> = { nodes: "1", bonus: "T.1", deduction: "K.1" };

/** 14 is XIV, as areas are numbered in many decisions. */
export function roman(n: number): string {
  const found = ROMAN.find(([, value]) => value <= n);
  return found ? found[0] + roman(n - found[1]) : "";
}

const isRoman = (code: string) => /^[IVX]+$/.test(code);
const lastNumber = (code: string): number => Number(/(\d+)\D*$/.exec(code)?.[1] ?? 0);

/** The printed code that comes next among siblings: after 1.2 comes 1.3, after IV comes V, after T.1 comes T.2. */
export function nextCode(siblings: readonly Entry[], parentCode: string | null, part: Part): string {
  if (siblings.length === 0) return parentCode === null ? FIRST[part] : `${parentCode}.1`;
  if (siblings.every(({ code }) => isRoman(code))) return roman(siblings.length + 1);
  const highest = Math.max(...siblings.map(({ code }) => lastNumber(code)));
  if (parentCode !== null) return `${parentCode}.${highest + 1}`;
  const stem = siblings.at(-1)!.code.replace(/\d+\D*$/, "");
  return `${stem}${highest + 1}`;
}

function numbered(entries: readonly Entry[], code: (index: number) => string, path: string): Entry[] {
  return entries.map((entry, index) => {
    const place = path ? `${path}.${index + 1}` : String(index + 1);
    const children = childrenOf(entry);
    const own = code(index);
    if (children.length === 0) return own === entry.code ? entry : { ...entry, code: own };
    return { ...entry, code: own, children: numbered(children, (at) => `${place}.${at + 1}`, place) as Node[] } as Entry;
  });
}

/** Numbers every printed code anew by its place; areas stay Roman where the first is, items keep their letter. */
export function renumber(doc: SetDocument): SetDocument {
  const roots = isRoman(doc.nodes[0]?.code ?? "") ? roman : String;
  const tree = withEntries(doc, "nodes", numbered(doc.nodes, (index) => roots(index + 1), ""));
  return (["bonus", "deduction"] as const).reduce((now, part) => {
    const items = entriesOf(now, part);
    const stem = (items[0]?.code ?? FIRST[part]).replace(/\d+\D*$/, "");
    return items.length ? withEntries(now, part, numbered(items, (index) => `${stem}${index + 1}`, "")) : now;
  }, tree);
}
