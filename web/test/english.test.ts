import { describe, expect, it, vi } from "vitest";
import { rational } from "@/scoring/rational";

vi.mock("@/texts/language", () => ({ language: () => "en", chooseLanguage: () => undefined }));
const { formatNumber, formatPercent, formatPoints, formatSigned, formatWire, parseCount, parsePoints, readings, withMark } = await import("@/numbers/numbers");
const { asWire, isFigure } = await import("@/pages/sets/editor/model/typed");
const { deadlineLong, hourDay } = await import("@/numbers/dates");
const { sizeText } = await import("@/numbers/sizes");
const { heatText } = await import("@/pages/results/heat");
const { groupName } = await import("@/pages/results/rows");
const { t } = await import("@/texts");

describe("figures in English", () => {
  it("have commas for groups and a point for decimals", () => {
    expect(formatNumber("1234567.5")).toBe("1,234,567.5");
    expect(formatPoints(1_500_000n)).toBe("1.50");
    expect(formatSigned(-2_510_000n)).toBe("−2.51");
    expect(formatPercent(rational(1245n, 1287n))).toBe("96.74");
    expect(formatWire("85.857142857142857142857142857")).toBe("85.86");
    expect(withMark("87.5")).toBe("87.5");
    expect(sizeText(1_887_437)).toBe("1.8 MB");
  });

  it.each([
    ["1,245", "1245"],
    ["1,234,567.5", "1234567.5"],
    ["0.50", "0.5"],
    ["1.245", "1.245"],
    ["1,5", "1.5"],
  ])("a count %s is %s", (typed, wire) => expect(parseCount(typed)).toBe(wire));

  it.each([["1.5", "1.5"], ["1,5", "1.5"], ["−0.25", "-0.25"]])("points %s are %s", (typed, wire) => expect(parsePoints(typed)).toBe(wire));
  it.each(["1,2,3", "1.2.3", "1.245,5"])("%s is no number", (typed) => expect(parseCount(typed)).toBeNull());

  it("are none in a set where they can be read in two ways", () => {
    expect([readings("1,000"), isFigure(asWire("1,000")), readings("1.000"), asWire("1.125")]).toEqual([["1000", "1.000"], false, null, "1.125"]);
  });

  it("read what they show", () => {
    for (const wire of ["1245", "1234567.5", "0.25", "-3"]) expect(parseCount(formatNumber(wire))).toBe(wire);
  });

  it("keep a figure in the band of its colour", () => {
    expect(heatText("89.97")).toBe("89.97");
    expect(heatText("90")).toBe("90.0");
  });
});

describe("words in English", () => {
  it("name days and groups", () => {
    expect(deadlineLong("2026-11-30T10:00:00Z")).toBe("17:00, Mon 30/11/2026");
    expect(hourDay("2026-11-30T10:00:00Z")).toBe("17:00, 30/11");
    expect(groupName("cap-xa")).toBe("Communes");
  });

  it("are those of the appraisal and the ranking too", () => {
    expect(t.appraisal.send).toBe("Send the appraisal");
    expect(t.results.rank(1)).toBe("Rank 1");
  });

  it("name what others will read in Vietnamese", () => {
    expect(t.rounds.nameFor("par_index", 2026)).toBe("Chỉ số CCHC năm 2026");
    expect(t.authoring.blank.setName("par_index", "commune", 2026)).toBe("Bộ tiêu chí Chỉ số CCHC, UBND cấp xã, năm 2026");
  });
});
