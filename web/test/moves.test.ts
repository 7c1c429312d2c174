import { describe, expect, it } from "vitest";
import { ProblemError } from "@/api/problem";
import type { Phase } from "@/api/types";
import { movesOf, phasesToldBy, rebased } from "@/pages/control/moves";

const days = (start: string, end: string) => ({ start, end });

describe("dates that somebody else has moved meanwhile", () => {
  const before = { self_scoring: days("2026-01-01", "2026-01-10"), appraisal_1: days("2026-01-11", "2026-01-20") };
  const newest = { self_scoring: days("2026-01-01", "2026-01-12"), appraisal_1: days("2026-01-13", "2026-01-22") };

  it("leaves the day that was written here and takes the phase's other day as it is now", () => {
    const mine = { ...before, appraisal_1: days("2026-01-11", "2026-01-25") };
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

  it("keeps both days of a phase that was moved here and left out there, and of one that is new here", () => {
    const { appraisal_1: _, ...shorter } = newest;
    const later = days("2026-01-11", "2026-01-25");
    expect(rebased(before, shorter, { ...before, appraisal_1: later })["appraisal_1"]).toEqual(later);
    expect(rebased(before, newest, { ...before, explanation: later })["explanation"]).toEqual(later);
  });
});

it("a refusal tells how the phases that it names stand; one that it has no dates of was left out", () => {
  const phase = (name: Phase, start: string, end: string) => ({ phase: name, start, end });
  const seen = [phase("self_scoring", "a", "b"), phase("appraisal_1", "c", "d"), phase("explanation", "e", "f")];
  const refusal = new ProblemError(409, "dates_changed", "", { phases: ["appraisal_1", "explanation"], now: { appraisal_1: ["c", "x"] } });
  expect(phasesToldBy(refusal, seen)).toEqual([phase("self_scoring", "a", "b"), phase("appraisal_1", "c", "x")]);
});
