import { describe, expect, it } from "vitest";
import { daysLeft, deadlineLong, deadlineShort, lastDay } from "@/numbers/dates";
import { formatNumber, formatPercent, formatPoints, formatSigned, formatWire, parseCount, parsePoints, readings } from "@/numbers/numbers";
import { asTyped, asWire, isFigure } from "@/pages/sets/editor/model/typed";
import { rational } from "@/scoring/rational";

describe("reading what was typed", () => {
  it.each([
    ["1.245", "1245"],
    ["1245", "1245"],
    ["1.234.567,5", "1234567.5"],
    [" 12 ", "12"],
    ["0,50", "0.5"],
    ["-3", "-3"],
    ["007", "7"],
  ])("a count %s is %s", (typed, wire) => expect(parseCount(typed)).toBe(wire));

  it.each([
    ["1.5", "1.5"],
    ["1,5", "1.5"],
    ["1,50", "1.5"],
    ["2", "2"],
    ["−0,25", "-0.25"],
  ])("points %s are %s", (typed, wire) => expect(parsePoints(typed)).toBe(wire));

  it.each(["", "abc", "1,2,3", "1.2.3", "--1", "1e5"])("%s is no number", (typed) => {
    expect(parseCount(typed)).toBeNull();
    expect(parsePoints(typed)).toBeNull();
  });
});

describe("a figure of a set", () => {
  it.each([["1,5", "1.5"], ["0.125", "0.125"], ["1,125", "1.125"], ["1.5", "1.5"], ["−007", "-7"], ["1000", "1000"]])("%s is %s", (typed, wire) => {
    expect(asWire(typed)).toBe(wire);
    expect(readings(typed)).toBeNull();
  });
  it.each([["1.000", ["1000", "1,000"]], ["-1.125", ["-1125", "-1,125"]], ["1.000.000", ["1000000"]]])("%s may be %s, so it is none and stays as typed", (typed, meant) => {
    expect(readings(typed)).toEqual(meant);
    expect(isFigure(asWire(typed))).toBe(false);
    expect(asTyped(asWire(typed))).toBe(typed);
    expect(asWire(asTyped(asWire(typed)))).toBe(asWire(typed));
  });
  it("is shown with its mark, and what is none as it is", () => {
    expect([asTyped("1.000"), asTyped("-0.5"), asTyped("x?"), asTyped(null)]).toEqual(["1,000", "−0,5", "x?", ""]);
  });
});

describe("showing figures", () => {
  it("groups by dots, decimals after a comma, a real minus", () => {
    expect(formatNumber("1234567.5")).toBe("1.234.567,5");
    expect(formatPoints(1_500_000n)).toBe("1,50");
    expect(formatPoints(0n)).toBe("0,00");
    expect(formatPoints(-250_000n, 3)).toBe("−0,250");
    expect(formatSigned(26_780_000n)).toBe("+26,78");
  });
  it("rounds half up once, away from zero", () => {
    expect(formatPoints(1_005_000n)).toBe("1,01");
    expect(formatPoints(-1_005_000n)).toBe("−1,01");
    expect(formatPoints(-1_000n)).toBe("0,00");
  });
  it("shows shares and unrounded figures", () => {
    expect(formatPercent(rational(1245n, 1287n))).toBe("96,74");
    expect(formatWire("85.857142857142857142857142857")).toBe("85,86");
    expect(formatWire(null)).toBe("–");
  });
});

describe("deadlines", () => {
  it("end at 24:00 of the last day, in Vietnam", () => {
    expect(deadlineShort("2026-11-30T17:00:00Z")).toBe("24:00, 30/11");
    expect(lastDay("2026-11-30T17:00:00Z")).toBe("30/11");
    expect(deadlineLong("2026-11-30T10:00:00Z")).toBe("17:00, thứ Hai 30/11/2026");
  });
  it("count calendar days", () => {
    expect(daysLeft("2026-11-30T10:00:00Z", "2026-11-23T02:00:00Z")).toBe(7);
    expect(daysLeft("2026-11-20T10:00:00Z", "2026-11-23T02:00:00Z")).toBe(-3);
  });
});
