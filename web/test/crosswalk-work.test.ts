import { describe, expect, it, vi } from "vitest";
import { ProblemError, UnreachableError } from "@/api/problem";
import { CrosswalkWork, type Calls } from "@/pages/sets/crosswalk/work";
import type { Line } from "@/pages/sets/reading";

const LEAVES: Line[] = ["a", "b"].map((id) => ({ id, code: id, name: id, points: "1", depth: 1, rule: "choice", method: null }));
const stored = (version: number) => ({ version, links: [{ leaf_id: "a", former_ids: ["x"], note: "Đổi tên" }] });

function working(version = 3) {
  const answers: { done: (version: number) => void; fail: (error: unknown) => void }[] = [];
  const calls = {
    read: vi.fn<Calls["read"]>(() => Promise.resolve(stored(9))),
    store: vi.fn<Calls["store"]>(() => new Promise((resolve, fail) => void answers.push({ done: (made) => resolve({ version: made }), fail }))),
  };
  return { calls, answers, work: new CrosswalkWork(calls, LEAVES, stored(version)) };
}

describe("a crosswalk on its way to the server", () => {
  it("is not saved by an answer that came for what was there before", async () => {
    const { work, answers, calls } = working();
    work.put("b", ["y"]);
    const first = work.save();
    work.note("b", "gõ trong lúc lưu");
    await work.save();
    expect([work.get().saving, calls.store.mock.calls.length]).toEqual(["saving", 1]);
    answers[0]!.done(4);
    await first;
    expect([work.get().saving, work.get().version, work.unsaved()]).toEqual(["changed", 4, true]);
    const second = work.save();
    expect(calls.store.mock.calls[1]).toEqual([[{ leaf_id: "a", former_ids: ["x"], note: "Đổi tên" }, { leaf_id: "b", former_ids: ["y"], note: "gõ trong lúc lưu" }], 4]);
    answers[1]!.done(5);
    await second;
    expect([work.get().saving, work.unsaved()]).toEqual(["still", false]);
  });

  it("stays work to lose when the save fails or meets somebody else's", async () => {
    const { work, answers } = working();
    work.put("b", ["y"]);
    const lost = work.save();
    answers[0]!.fail(new UnreachableError("network"));
    await lost;
    expect([work.get().saving, work.unsaved(), work.get().failure]).toEqual(["changed", true, expect.any(UnreachableError)]);
    const stale = work.save();
    answers[1]!.fail(new ProblemError(412, "stale_version", "", {}));
    await stale;
    expect([work.get().conflict?.version, work.get().failure, work.unsaved()]).toEqual([9, null, true]);
    work.takeTheirs();
    expect([work.get().version, work.get().saving, work.unsaved()]).toEqual([9, "still", false]);
  });

  it("is nobody's work while it is a proposal that nobody touched", () => {
    const { work } = working(0);
    expect([work.get().saving, work.unsaved()]).toEqual(["changed", false]);
  });
});
