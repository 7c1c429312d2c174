import { describe, expect, it } from "vitest";
import { holesOf } from "@/pages/sets/editor/model/bounds";
import { unknownNames } from "@/scoring/expression";
import type { Step } from "@/scoring/document";

const step = (from: string | null, to: string | null, bounds = "[)"): Step => ({ from, to, from_inclusive: bounds[0] === "[", to_inclusive: bounds[1] === "]", points: "1" });

describe("steps", () => {
  it("that cover 0 to 100 % once have no holes", () => {
    expect(holesOf([step("90", null), step("70", "90"), step(null, "70")])).toEqual([]);
    expect(holesOf([step("90", "100", "(]"), step("70", "90", "[]"), step("0", "70")])).toEqual([]);
  });

  it("say where they leave a gap", () => {
    expect(holesOf([step("90", null), step("75", "90"), step(null, "70")])).toEqual([{ kind: "gap", from: "70", to: "75" }]);
    expect(holesOf([step("90", null, "()"), step(null, "90")])).toEqual([{ kind: "gap_at", at: "90" }]);
    expect(holesOf([step("0", "100", "()")])).toEqual([{ kind: "gap_at", at: "0" }, { kind: "gap_at", at: "100" }]);
    expect(holesOf([step("0.5", "99.5")])).toEqual([{ kind: "gap", from: "0", to: "0.5" }, { kind: "gap", from: "99.5", to: "100" }]);
  });

  it("say where two take the same figure", () => {
    expect(holesOf([step("90", null), step(null, "90", "[]")])).toEqual([{ kind: "overlap_at", at: "90" }]);
    expect(holesOf([step("80", null), step(null, "90")])).toEqual([{ kind: "overlap", from: "80", to: "90" }]);
    expect(holesOf([step(null, null), step(null, null)])).toEqual([{ kind: "overlap", from: "0", to: "100" }]);
  });

  it("say which one ends before it begins, and nothing of a figure half typed", () => {
    expect(holesOf([step("90", "80"), step(null, null)])).toEqual([{ kind: "upside_down", at: "90" }]);
    expect(holesOf([step("9x", null)])).toEqual([]);
  });
});

describe("a formula", () => {
  it("names what nobody declared, and is no formula if it can't be read", () => {
    expect(unknownNames("max_points * a / (b + min(c, 1))", ["a"])).toEqual(["b", "c"]);
    expect(unknownNames("max_points * a / b", ["a", "b"])).toEqual([]);
    for (const wrong of ["a ** b", "a /", "a × b", "import os", "1e308"]) expect(unknownNames(wrong, ["a", "b"])).toBeNull();
  });
});
