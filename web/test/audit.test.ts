import { describe, expect, it } from "vitest";
import { beginning, ended, take, thirsty, type Stream, type Told } from "@/pages/admin/audit/merging";
import { dayAfter, startOfDay } from "@/numbers/dates";

const entry = (source: Told["source"], seq: number, when: string) => ({ source, seq, when }) as Told;
const stream = (source: Stream["source"], cursor: string | null, ...whens: string[]): Stream => ({ source, cursor, begun: true, waiting: whens.map((when, at) => entry(source, 9 - at, when)) });
const taken = (streams: Stream[], count = 50) => take(streams, count).items.map(({ source, when }) => `${source} ${when}`);

describe("the record of five services as one list", () => {
  it("asks every stream before it shows anything", () => {
    const streams = beginning(["identity", "criteria"]);
    expect(thirsty(streams)).toHaveLength(2);
    expect(ended(streams)).toBe(false);
    expect(taken(streams)).toEqual([]);
  });
  it("shows the newest first, whoever has it", () => {
    expect(taken([stream("identity", null, "5", "2"), stream("criteria", null, "4", "3")])).toEqual(["identity 5", "criteria 4", "criteria 3", "identity 2"]);
  });
  it("stops where a stream has to be asked again", () => {
    const { items, left } = take([stream("identity", "more", "5"), stream("criteria", null, "4", "3")], 50);
    expect(items).toHaveLength(1);
    expect(thirsty(left).map(({ source }) => source)).toEqual(["identity"]);
  });
  it("takes one page and keeps the rest", () => {
    const { items, left } = take([stream("identity", null, "5", "2"), stream("criteria", null, "4")], 2);
    expect(items).toHaveLength(2);
    expect(ended(left)).toBe(false);
    expect(taken(left)).toEqual(["identity 2"]);
  });
  it("ends when nobody has more", () => {
    expect(ended(take([stream("identity", null, "5"), stream("criteria", null)], 50).left)).toBe(true);
  });
});

describe("days of a search", () => {
  it("begin in Vietnam and end with the day", () => {
    expect(startOfDay("2026-11-28")).toBe("2026-11-28T00:00:00+07:00");
    expect(dayAfter("2026-12-31")).toBe("2027-01-01");
  });
});
