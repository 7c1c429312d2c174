import { describe, expect, it } from "vitest";
import { unitsBelow } from "@/pages/control/below";
import { divide, frameOf, undivide } from "@/pages/sets/editor/extending/frame";
import { blankRule, blankSet } from "@/pages/sets/editor/model/blank";
import { indent } from "@/pages/sets/editor/model/moves";
import { addAfter, addChild, remove } from "@/pages/sets/editor/model/operations";
import { findEntry, patchEntry } from "@/pages/sets/editor/model/tree";
import type { Group, Leaf, SetDocument } from "@/scoring/document";

const leaf = (id: string, points: string, more: Partial<Leaf> = {}): Leaf => ({ id, code: id, name: id, kind: "criterion", max_points: points, rule: blankRule("choice", points), ...more });
const group = (id: string, points: string, children: Group["children"], more: Partial<Group> = {}): Group => ({ id, code: id, name: id, kind: "area", max_points: points, children, ...more });

/** `b` may be divided, and all below `g2`. */
const BASE: SetDocument = {
  ...blankSet({ set_id: "bo", name: "Bộ", kind: "par_index", unit_kind: "commune", year: 2026, max_points: "100" }),
  nodes: [group("g1", "60", [leaf("a", "20"), leaf("b", "40", { may_be_extended: true })]), group("g2", "40", [leaf("c", "40")], { may_be_extended: true })],
};
const base = () => structuredClone(BASE);
const frame = frameOf(base());
const divided = (id: string) => divide(base(), findEntry(base(), id) as Leaf);

describe("an extension", () => {
  it("divides what the base allows, and nothing else", () => {
    expect(frame.keeps(base())).toBe(true);
    expect(["a", "b", "c", "g2"].map(frame.mayDivide)).toEqual([false, true, true, false]);
    expect(frame.keeps(divided("b").doc)).toBe(true);
    expect(frame.keeps(divided("c").doc)).toBe(true);
    expect(frame.keeps(divided("a").doc)).toBe(false);
  });

  it("keeps the rule in the first part and gives the leaf back as it was", () => {
    const { doc, id } = divided("b");
    expect((findEntry(doc, id) as Leaf).rule).toEqual((findEntry(base(), "b") as Leaf).rule);
    expect(undivide(doc, frame.original("b")!)).toEqual(base());
  });

  it("adds, changes and removes parts of its own freely", () => {
    const { doc, id } = divided("b");
    const two = addAfter(doc, id)!;
    const deeper = addChild(two.doc, two.id)!;
    const changed = patchEntry<Leaf>(deeper.doc, id, { name: "Phần một", max_points: "30" });
    for (const one of [two.doc, deeper.doc, changed, remove(changed, id)]) expect(frame.keeps(one)).toBe(true);
  });

  it("keeps whatever the base says", () => {
    const doc = base();
    const broken = [
      patchEntry<Leaf>(doc, "a", { name: "Khác" }),
      patchEntry<Leaf>(doc, "b", { max_points: "41" }),
      patchEntry<Leaf>(doc, "c", { may_be_extended: true }),
      remove(doc, "a"),
      indent(doc, "g2"),
      { ...doc, nodes: doc.nodes.toReversed() },
      { ...doc, rank_by: "points" as const },
      addAfter(doc, "g2")!.doc,
      patchEntry<Group>(divided("b").doc, "b", { name: "Khác" }),
      patchEntry<Group>(divided("b").doc, "b", { children: [leaf("a", "40")] }),
    ];
    for (const one of broken) expect(frame.keeps(one)).toBe(false);
    expect(frame.keeps({ ...doc, set_id: "huyen", name: "Của huyện" })).toBe(true);
  });
});

describe("the units of an extension's round", () => {
  it("are its owner and those below it", () => {
    const units = [["tinh", null], ["huyen", "tinh"], ["xa", "huyen"], ["xa-khac", "tinh"], ["vong", "vong"]].map(([unit_id, parent_id]) => ({ unit_id, parent_id }));
    expect(unitsBelow(units as never, "huyen").map(({ unit_id }) => unit_id)).toEqual(["huyen", "xa"]);
  });
});
