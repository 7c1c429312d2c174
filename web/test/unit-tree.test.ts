import { describe, expect, it } from "vitest";
import { ProblemError } from "@/api/problem";
import type { Unit } from "@/api/types";
import { faultsOf, sorted } from "@/pages/admin/units/faults";
import { ancestors, descendants, grow, linesOf, slugOf } from "@/pages/admin/units/tree";
import { dayOf } from "@/pages/admin/units/days";
import { actOf, differences, listed, namesOf, validity, valueInWords } from "@/pages/admin/units/words";

const unit = (unit_id: string, name: string, kind: Unit["kind"], parent_id: string | null, more: Partial<Unit> = {}): Unit =>
  ({ unit_id, code: unit_id, name, short_name: name, kind, ranking_group: null, parent_id, valid_from: null, valid_to: null, successors: [], version: 1, ...more });
const UNITS = [
  unit("xa-10", "UBND xã 10", "commune", "huyen"),
  unit("xa-2", "UBND xã Đông Hải", "commune", "huyen"),
  unit("huyen", "UBND huyện Hải Vân", "district", "tinh"),
  unit("so-y-te", "Sở Y tế", "department", "tinh"),
  unit("tinh", "Tỉnh", "province", null),
];
const ids = (open: string[], search = "", units = UNITS) => linesOf(grow(units), new Set(open), search).map((line) => `${line.level} ${line.unit.unit_id}`);

describe("the tree of units", () => {
  it("shows what is open, by kind and name", () => {
    expect(ids([])).toEqual(["1 tinh"]);
    expect(ids(["tinh"])).toEqual(["1 tinh", "2 so-y-te", "2 huyen"]);
    expect(ids(["tinh", "huyen"])).toEqual(["1 tinh", "2 so-y-te", "2 huyen", "3 xa-10", "3 xa-2"]);
  });

  it("finds without marks and shows the hits with those above them", () => {
    expect(ids([], "dong hai")).toEqual(["1 tinh", "2 huyen", "3 xa-2"]);
    expect(ids([], "SỞ Y TÊ")).toEqual(["1 tinh", "2 so-y-te"]);
    expect(ids([], "không có")).toEqual([]);
  });

  it("makes a root of what hangs under a unit that is not told", () => {
    expect(ids([], "", UNITS.slice(0, 3))).toEqual(["1 huyen"]);
  });

  it("ends in a circle too", () => {
    const circle = [unit("a", "A", "commune", "b"), unit("b", "B", "commune", "a")];
    expect(ancestors(grow(circle), "a")).toEqual(["b", "a"]);
    expect([...descendants(grow(circle), "a")].toSorted()).toEqual(["a", "b"]);
  });

  it("is quick with a thousand units", () => {
    const many = [UNITS[4]!, ...Array.from({ length: 1200 }, (_, n) => unit(`xa-${n}`, `UBND xã ${n}`, "commune", n % 40 ? `xa-${n - (n % 40)}` : "tinh"))];
    const from = performance.now();
    expect(linesOf(grow(many), new Set(many.map((one) => one.unit_id)), "")).toHaveLength(1201);
    expect(linesOf(grow(many), new Set(), "xa 39")).not.toHaveLength(0);
    expect(performance.now() - from).toBeLessThan(500);
  });

  it("makes an id of a name", () => expect(slugOf(" UBND xã Đông Hải (mới) ")).toBe("ubnd-xa-dong-hai-moi"));
});

describe("units in words", () => {
  const nameOf = namesOf(UNITS);

  it("names units, kinds and days", () => {
    expect(valueInWords("parent_id", "huyen", nameOf)).toBe("UBND huyện Hải Vân");
    expect(valueInWords("parent_id", null, nameOf)).toBe("Cấp trên cùng");
    expect(valueInWords("successors", "xa-10, xa-2", nameOf)).toBe("UBND xã 10, UBND xã Đông Hải");
    expect(valueInWords("valid_to", "2025-06-30", nameOf)).toBe("30/06/2025");
    expect(valueInWords("kind", "commune", nameOf)).toBe("UBND cấp xã");
    expect(listed(["A", "B", "C"])).toBe("A, B và C");
    expect(validity(unit("a", "A", "commune", null, { valid_from: "2025-07-01", valid_to: "2026-06-30" }))).toBe("từ 01/07/2025 đến hết 30/06/2026");
  });

  it("says what a change did", () => {
    const change = (field: string, was: string | null, to: string | null) => ({ changes: [{ field, was, to }] });
    expect(actOf(change("name", null, "A"))).toBe("Thêm vào danh mục");
    expect(actOf(change("name", "A", "B"))).toBe("Đổi tên");
    expect(actOf(change("parent_id", "a", "b"))).toBe("Chuyển cấp trên");
    expect(actOf(change("successors", null, "b"))).toBe("Hết hiệu lực, có đơn vị kế thừa");
  });

  it("shows both sides of what somebody else changed", () => {
    const seen = UNITS[0]!;
    expect(differences(seen, { ...seen, parent_id: "tinh", version: 2 }, nameOf)).toEqual([{ field: "Cấp trên", was: "UBND huyện Hải Vân", to: "Tỉnh" }]);
  });
});

describe("what the server refuses", () => {
  const refusal = (code: string, extra: object) => new ProblemError(422, code, "", { ...extra });

  it("stands at its field, or names the unit", () => {
    const errors = [
      { code: "effective_in_future", unit_id: "xa-2", index: 0, message: "" },
      { code: "parent_cycle", unit_id: "xa-2", index: 0, message: "" },
      { code: "children_left", unit_id: "huyen", index: 1, message: "" },
    ];
    const found = sorted(faultsOf(refusal("units_invalid", { errors })), (fault) => (fault.code === "parent_cycle" ? ["parent_id"] : null), namesOf(UNITS));
    expect(found.fields.map((field) => field.name)).toEqual([["effective"], ["parent_id"]]);
    expect(found.rest).toEqual([expect.stringMatching(/^UBND huyện Hải Vân: Còn đơn vị trực thuộc/)]);
  });

  it("is told by its own sentence where it names no unit", () => {
    expect(faultsOf(refusal("unit_exists", {}))).toMatchObject([{ code: "unit_exists", unitId: null }]);
    expect(faultsOf(refusal("forbidden", {}))).toEqual([]);
  });
});

describe("the day of the address", () => {
  it.each([[null], ["hom-qua"], ["2025-02-30"], ["2025-13-01"], ["2026-01-02"], ["2026-01-01"]])("%s is now", (given) => expect(dayOf(given, "2026-01-01")).toBeUndefined());
  it("is a real one before today", () => expect(dayOf("2025-06-30", "2026-01-01")).toBe("2025-06-30"));
});
