import { describe, expect, it } from "vitest";
import type { Round, RoundSummary, SetSummary, SheetSummary, Unit } from "@/api/types";
import type { AskedQuestion } from "@/api/calls/surveys";
import { thereOn } from "@/pages/control/below";
import { begunFrom, daysFrom, formerRound, unitsFrom } from "@/pages/control/lastYear";
import { EMPTY, keyring, NO_UNITS, PART, remindersOf, toRound } from "@/pages/control/newRound";
import { daysFault, faultsOf, isSound } from "@/pages/control/newRoundFaults";
import { mayRemind, unitRows, wantedOf } from "@/pages/control/unitRows";
import { filled } from "@/pages/survey/useDraft";

const days = (...given: [string, string, string][]) => Object.fromEntries(given.map(([phase, start, end]) => [phase, { start, end }]));
const unit = (unit_id: string, more: object = {}): Unit => ({ unit_id, name: unit_id, kind: "commune", valid_from: null, valid_to: null, successors: [], ...more }) as unknown as Unit;

describe("dates of a round that is to be opened", () => {
  it.each([
    [days(), ["self_scoring"]],
    [days(["self_scoring", "2026-11-01", ""]), ["self_scoring"]],
    [days(["self_scoring", "2026-11-09", "2026-11-08"]), ["self_scoring"]],
    [days(["self_scoring", "2026-11-01", "2026-11-10"], ["appraisal_1", "2026-11-10", "2026-11-20"]), ["self_scoring", "appraisal_1"]],
    [days(["self_scoring", "2026-11-01", "2026-11-10"], ["council", "2026-11-05", "2026-11-06"]), ["self_scoring", "council"]],
  ])("are refused at their phases", (given, phases) => expect(daysFault(given)?.phases).toEqual(phases));

  it("may touch, last a day and leave phases out", () => {
    expect(daysFault(days(["self_scoring", "2026-12-31", "2026-12-31"], ["appraisal_2", "2027-01-01", "2027-01-02"]))).toBeNull();
  });

  it("come from the former round, that many years later", () => {
    const phases = [{ phase: "self_scoring", start: "2024-02-28T17:00:00Z", end: "2024-12-31T17:00:00Z" }] as Round["phases"];
    expect(daysFrom({ phases, year: 2024 }, 2025)).toEqual(days(["self_scoring", "2025-02-28", "2025-12-31"]));
    expect(daysFrom({ phases, year: 2024 }, 2028)).toEqual(days(["self_scoring", "2028-02-29", "2028-12-31"]));
  });
});

describe("a round that is to be opened", () => {
  it("begins from the newest official one of its kind, never from training or from later years", () => {
    const one = (round_id: string, more: object) => ({ round_id, kind: "par_index", unit_kind: "commune", year: 2025, official: true, phases: [], ...more }) as unknown as RoundSummary;
    const rounds = [one("old", { year: 2024 }), one("right", {}), one("training", { official: false }), one("later", { year: 2027 }), one("others", { unit_kind: "department" })];
    expect(formerRound(rounds, { kind: "par_index", unit_kind: "commune", year: 2026 } as SetSummary)?.round_id).toBe("right");
  });

  it("goes on with the successors of units that are gone, and names who has none", () => {
    const all = [unit("a"), unit("b", { valid_to: "2025-06-30", successors: ["c"] }), unit("c", { valid_from: "2025-07-01" }), unit("d", { valid_to: "2025-06-30" })];
    const there = thereOn(all, "2026-01-01");
    expect(there.map(({ unit_id }) => unit_id)).toEqual(["a", "c"]);
    expect(thereOn(all, "2025-06-30").map(({ unit_id }) => unit_id)).toEqual(["a", "b", "d"]);
    const former = { units: ["a", "b", "d"].map((unit_id) => ({ unit_id, name: unit_id })) } as unknown as Round;
    expect(unitsFrom(former, there, all)).toEqual({ units: ["a", "c"], gone: ["d"] });
  });

  it("is sound only when whole, and sends what does not apply with the units that it concerns", () => {
    const part = { ...PART, setId: "s", name: " Đợt ", units: ["a", "b"], excluded: [{ node: "l1", units: ["b"], reason: "Không có " }] };
    const draft = { ...EMPTY, days: days(["self_scoring", "2026-11-01", "2026-11-10"]), reminders: "10; 2", parts: [part] };
    expect(isSound(faultsOf(draft))).toBe(true);
    expect(isSound(faultsOf({ ...draft, reminders: "0" }))).toBe(false);
    expect(faultsOf({ ...draft, parts: [{ ...part, excluded: [{ node: "l1", units: [], reason: "Không" }] }] }).parts[0]).toHaveProperty("excluded");
    const sent = toRound(draft, false);
    expect([sent.name, sent.reminder_days]).toEqual(["Đợt", [10, 2]]);
    expect(sent.units.map((one) => one.excluded_nodes)).toEqual([[], [{ node_id: "l1", reason: "Không có" }]]);
  });

  it.each([["", []], ["7, 3,1", [7, 3, 1]], ["1.5", null], ["61", null], ["x", null]])("reads days of reminding: %s", (text, wanted) => expect(remindersOf(text)).toEqual(wanted));
});

describe("the units of the control room", () => {
  const round = { units: ["a", "b", "c", "d"].map((unit_id, at) => ({ unit_id, name: `Xã Đồng ${unit_id}`, ranking_group: at % 2 ? "xa" : "phuong" })), extensions: [{ unit_id: "b", until: "2026-12-01T17:00:00Z" }], current_phase: "self_scoring" } as unknown as Round;
  const sheet = (unit_id: string, status: string, scored: number) => ({ unit_id, status, scored, leaves: 4 }) as unknown as SheetSummary;
  const rows = unitRows(round, [sheet("a", "submitted", 4), sheet("b", "not_submitted", 3), sheet("c", "open", 2)]);

  it("stand with the least far first; who missed the deadline has not simply never begun", () => {
    expect(rows.map(({ unitId, step }) => [unitId, step])).toEqual([["b", "missed"], ["d", "none"], ["c", "scoring"], ["a", "sent"]]);
    expect(rows[0]?.until).toBe("2026-12-01T17:00:00Z");
  });

  it("are found without marks, by group and by step", () => {
    expect(wantedOf(rows, { step: null, group: null, text: "xa dong C" }).map(({ unitId }) => unitId)).toEqual(["c"]);
    expect(wantedOf(rows, { step: "sent", group: "phuong", text: "" }).map(({ unitId }) => unitId)).toEqual(["a"]);
    expect(rows.filter(({ step }) => mayRemind(round, step)).map(({ unitId }) => unitId)).toEqual(["d", "c"]);
  });
});

describe("answers of a survey", () => {
  const asked = [{ id: "n", kind: "number" }, { id: "t", kind: "text" }, { id: "m", kind: "multiple" }] as unknown as AskedQuestion[];
  it("travel with a dot for the decimals, words as they are, nothing that was left empty", () => {
    expect(filled({ n: " 3,5 ", t: "một, hai", m: [] }, asked)).toEqual({ n: "3.5", t: "một, hai" });
  });
});

describe("what comes from the former round after something else was typed", () => {
  it("overwrites neither picked units nor another set, also where all were unpicked again", () => {
    const now = { ...PART, setId: "s" };
    expect(begunFrom(now, "s", ["a"], { survey_held: false })).toEqual({ units: ["a"], survey: false });
    expect(begunFrom(now, "other", ["a"], { survey_held: false })).toEqual({});
    expect([["b"], []].map((units) => begunFrom({ ...now, units }, "s", ["a"], { survey_held: false }))).toEqual([{}, {}]);
    expect(PART.units).toBe(NO_UNITS);
  });

  it("is sent under one key for one content", () => {
    const keyOf = keyring();
    const first = keyOf(EMPTY);
    expect(keyOf({ ...EMPTY })).toBe(first);
    expect(keyOf({ ...EMPTY, campaign: "Khác" })).not.toBe(first);
    expect(keyOf(EMPTY)).toBe(first);
  });
});
