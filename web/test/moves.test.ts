import { describe, expect, it } from "vitest";
import { movesOf, rebased } from "@/pages/control/moves";

const days = (start: string, end: string) => ({ start, end });

describe("dates that somebody else has moved meanwhile", () => {
  const before = { self_scoring: days("2026-01-01", "2026-01-10"), appraisal_1: days("2026-01-11", "2026-01-20") };
  const newest = { self_scoring: days("2026-01-01", "2026-01-12"), appraisal_1: days("2026-01-13", "2026-01-22") };

  it("leaves what was written here and takes the rest as it is now", () => {
    const mine = { ...before, self_scoring: days("2026-01-01", "2026-01-12"), appraisal_1: days("2026-01-13", "2026-01-25") };
    const kept = rebased(before, newest, mine);
    expect(kept["appraisal_1"]).toEqual(days("2026-01-13", "2026-01-25"));
    expect(movesOf(newest, kept)).toEqual({ phases: [{ phase: "appraisal_1", end: "2026-01-25" }], dropped: [] });
  });

  it("sends nothing of phases that were not touched here", () => {
    expect(movesOf(newest, rebased(before, newest, before))).toEqual({ phases: [], dropped: [] });
  });

  it("keeps a phase left out here, and one that was left out there", () => {
    const emptied = { ...before, appraisal_1: days("", "") };
    expect(movesOf(newest, rebased(before, newest, emptied)).dropped).toEqual(["appraisal_1"]);
    const { appraisal_1: _, ...shorter } = newest;
    expect(rebased(before, shorter, before)).toEqual(shorter);
  });
});
