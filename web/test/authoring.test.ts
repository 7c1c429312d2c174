import { describe, expect, it } from "vitest";
import type { Group, Leaf, SetDocument } from "@/scoring/document";
import { blankRule, blankSet } from "@/pages/sets/editor/model/blank";
import { nextCode, renumber, roman } from "@/pages/sets/editor/model/codes";
import { differences, same } from "@/pages/sets/editor/model/differences";
import { allFaults } from "@/pages/sets/editor/model/faults";
import { balanceOf, wholeBalance } from "@/pages/sets/editor/model/figures";
import { canMove, indent, moveTo, outdent, shift } from "@/pages/sets/editor/model/moves";
import { addAfter, addChild, addTo, duplicate, makeLeaf, remove, restore } from "@/pages/sets/editor/model/operations";
import { everyEntry, findEntry, patchEntry, placeOf } from "@/pages/sets/editor/model/tree";
import { followMax } from "@/pages/sets/editor/rules/followMax";
import { begin, changed, redone, undone } from "@/pages/sets/editor/state/editing";

const leaf = (id: string, code: string, points = "1", kind: Leaf["kind"] = "criterion"): Leaf => ({ id, code, name: id, kind, max_points: points, rule: blankRule("choice", points) });
const group = (id: string, code: string, points: string, children: Group["children"], kind: Group["kind"] = "area"): Group => ({ id, code, name: id, kind, max_points: points, children });

const HEAD = { set_id: "bo", name: "Bộ", kind: "par_index", unit_kind: "department", year: 2026, max_points: "10" } as const;
const set = (): SetDocument => ({
  ...blankSet(HEAD),
  nodes: [group("a", "1", "6", [leaf("a1", "1.1", "2"), leaf("a2", "1.2", "4")]), group("b", "2", "4", [leaf("b1", "2.1", "4")])],
  tie_breaks: ["a1", "b"],
});
const ids = (doc: SetDocument) => everyEntry(doc).map(({ id }) => id);

describe("the tree", () => {
  it("gives a new child the points that are left and the next code", () => {
    const small = patchEntry<Group>(set(), "a", { max_points: "9.5" });
    const made = addChild(small, "a")!;
    expect(findEntry(made.doc, made.id)).toMatchObject({ code: "1.3", max_points: "3.5", kind: "criterion" });
  });

  it("splits a leaf without losing how it was scored", () => {
    const made = addChild(set(), "a1")!;
    const parent = findEntry(made.doc, "a1") as Group;
    expect(parent.children).toHaveLength(1);
    expect(parent).not.toHaveProperty("rule");
    expect(parent.children[0]).toMatchObject({ code: "1.1.1", kind: "subcriterion", max_points: "2", rule: (findEntry(set(), "a1") as Leaf).rule.type === "choice" ? { type: "choice" } : {} });
  });

  it("has five levels and no more", () => {
    let doc = set();
    let id = "a1";
    for (let level = 2; level < 5; level += 1) ({ doc, id } = addChild(doc, id)!);
    expect(placeOf(doc, id)!.level).toBe(4);
    expect(addChild(doc, id)).toBeNull();
    expect(indent(addAfter(doc, id)!.doc, id)).toBeDefined();
  });

  it("drags beside and into: kinds follow the level, the rest stays as it is", () => {
    const doc = set();
    expect(ids(moveTo(doc, "a1", "b1", "after"))).toEqual(["a", "a2", "b", "b1", "a1"]);
    expect(ids(moveTo(doc, "b1", "a1", "before"))).toEqual(["a", "b1", "a1", "a2", "b"]);
    expect(ids(moveTo(doc, "a1", "b", "inside"))).toEqual(["a", "a2", "b", "b1", "a1"]);
    expect(ids(moveTo(doc, "a", "b", "after"))).toEqual(["b", "b1", "a", "a1", "a2"]);
    const below = moveTo(doc, "b", "a2", "before");
    expect(ids(below)).toEqual(["a", "a1", "b", "b1", "a2"]);
    expect(findEntry(below, "b")).toMatchObject({ kind: "criterion", children: [{ id: "b1", kind: "subcriterion" }] });
    expect(findEntry(below, "a1")).toBe(findEntry(doc, "a1"));
  });

  it("refuses a place below itself, below a leaf, in another part, too deep, or where it stands already", () => {
    const doc = { ...set(), bonus: { max_points: "1", items: [{ id: "t1", code: "T.1", name: "t1", max_points: "1", rule: blankRule("per_item", "1") }] } };
    const refused = [["a", "a1", "after"], ["a", "a", "inside"], ["b1", "a1", "inside"], ["t1", "a", "inside"], ["a1", "t1", "after"], ["a1", "a2", "before"], ["b1", "b", "inside"], ["a2", "a1", "after"], ["a1", "gone", "after"]] as const;
    for (const [id, target, where] of refused) {
      expect([id, target, where, canMove(doc, id, target, where)]).toEqual([id, target, where, false]);
      expect(moveTo(doc, id, target, where)).toBe(doc);
    }
    let deep: SetDocument = doc;
    let last = "a1";
    for (let level = 2; level < 5; level += 1) ({ doc: deep, id: last } = addChild(deep, last)!);
    expect(canMove(deep, "b", last, "after")).toBe(false);
    expect(canMove(deep, "b1", last, "after")).toBe(true);
  });

  it("keeps two entries apart that carry one id by mistake", () => {
    const twice = { ...set(), nodes: [group("a", "1", "6", [leaf("x", "1.1")]), group("a", "2", "4", [leaf("y", "2.1")])] };
    const renamed = patchEntry<Leaf>(twice, "y", { name: "mới" });
    expect(everyEntry(renamed).map(({ name }) => name)).toEqual(["a", "x", "a", "mới"]);
  });

  it("moves up, down, in and out, and stays where it can't", () => {
    expect(ids(shift(set(), "a2", -1))).toEqual(["a", "a2", "a1", "b", "b1"]);
    const doc = set();
    expect(shift(doc, "a1", -1)).toBe(doc);
    expect(indent(doc, "a2")).toBe(doc);
    expect(outdent(doc, "a")).toBe(doc);
    const inside = indent(doc, "b");
    expect(placeOf(inside, "b")).toMatchObject({ level: 1, index: 2 });
    expect((findEntry(inside, "b1") as Leaf).kind).toBe("subcriterion");
    const out = outdent(doc, "a1");
    expect(ids(out)).toEqual(["a", "a2", "a1", "b", "b1"]);
    expect(findEntry(out, "a1")).toMatchObject({ kind: "area" });
  });

  it("copies with ids and codes of its own", () => {
    const made = duplicate(set(), "a")!;
    expect(new Set(ids(made.doc)).size).toBe(8);
    const codes = everyEntry(made.doc).map(({ code }) => code);
    expect(new Set(codes).size).toBe(8);
    expect(findEntry(made.doc, made.id)).toMatchObject({ code: "3", name: "a (bản sao)" });
  });

  it("removes with what breaks ties by it, and puts it back", () => {
    const doc = set();
    const gone = remove(doc, "a");
    expect(ids(gone)).toEqual(["b", "b1"]);
    expect(gone.tie_breaks).toEqual(["b"]);
    expect(ids(restore(gone, placeOf(doc, "a")!, findEntry(doc, "a")!))).toEqual(ids(doc));
  });

  it("lets an empty group be scored itself again", () => {
    const empty = remove(set(), "b1");
    expect(findEntry(makeLeaf(empty, "b"), "b")).toMatchObject({ rule: { type: "choice" }, max_points: "4" });
    expect(findEntry(makeLeaf(set(), "b"), "b")).toHaveProperty("children");
  });

  it("works on bonus items too", () => {
    const first = addTo(set(), "bonus");
    const second = addTo(first.doc, "bonus");
    expect(second.doc.bonus!.items.map(({ code }) => code)).toEqual(["T.1", "T.2"]);
    expect(remove(second.doc, first.id).bonus!.items).toHaveLength(1);
  });
});

describe("printed codes", () => {
  it("are numbered by place, Roman areas stay Roman", () => {
    const doc = set();
    const shuffled = shift(patchEntry<Group>(doc, "a", { code: "I" }), "a2", -1);
    expect(everyEntry(renumber(shuffled)).map(({ id, code }) => `${id} ${code}`)).toEqual(["a I", "a2 1.1", "a1 1.2", "b II", "b1 2.1"]);
    expect(roman(14)).toBe("XIV");
    expect(nextCode([leaf("x", "IV"), leaf("y", "V")], null, "nodes")).toBe("III");
    expect(nextCode([], "2.3", "nodes")).toBe("2.3.1");
  });
});

describe("live checks", () => {
  it("compares parts with their whole exactly", () => {
    expect(balanceOf(set().nodes[0]!)).toMatchObject({ even: true });
    const wrong = patchEntry<Leaf>(set(), "b1", { max_points: "3.55" });
    expect(balanceOf(wrong.nodes[1]!)).toEqual({ parts: 3_550_000n, whole: 4_000_000n, even: false });
    expect(wholeBalance(wrong).even).toBe(true);
  });

  it("names what is missing, and nothing in a set that is whole", () => {
    expect(allFaults(set())).toEqual([]);
    const doc = patchEntry<Leaf>(set(), "a1", { name: " ", max_points: "1,", rule: { type: "free", step: "" } });
    expect(allFaults(doc).map(({ id, key }) => `${id} ${key}`)).toEqual(["a1 name", "a1 max_points", "a1 step"]);
  });

  it("lets every answer keep its share of the maximum", () => {
    const rule = followMax(blankRule("steps", "2"), "2", "3");
    expect(rule.type === "steps" && rule.steps.map(({ points }) => points)).toEqual(["3", "1.5", "0"]);
  });
});

describe("steps back", () => {
  it("join the keystrokes of one field and keep the survey's share", () => {
    const start = begin(set());
    const once = changed(start, patchEntry<Leaf>(start.doc, "a1", { name: "x" }), "a1.name");
    const twice = changed(once, patchEntry<Leaf>(once.doc, "a1", { name: "xy" }), "a1.name");
    expect(undone(twice).doc).toBe(start.doc);
    expect(redone(undone(twice)).doc).toBe(twice.doc);
    const surveyed = changed(twice, patchEntry<Leaf>(twice.doc, "b1", { method: "survey" }));
    expect(surveyed.doc.survey_max_points).toBe("4");
  });
});

describe("two drafts", () => {
  it("are compared entry by entry; written-out defaults are no difference", () => {
    const mine = set();
    const theirs = patchEntry<Leaf>(patchEntry<Leaf>(set(), "a1", { guidance: "", field: null, may_be_not_applicable: false }), "a2", { name: "khác" });
    expect(differences(mine, mine)).toEqual([]);
    expect(differences(mine, theirs).filter(({ key }) => key !== "rule")).toMatchObject([{ id: "a2", key: "name", mine: "a2", theirs: "khác" }]);
    expect(same({ bonus: null }, {})).toBe(true);
    expect(differences(mine, remove(mine, "b1")).map(({ id, key }) => `${id} ${key}`)).toContain("b1 null");
  });
});
