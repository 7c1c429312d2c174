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

describe("a crosswalk that was left unsaved", () => {
  const left = (version: number) => ({ version, links: [{ leaf_id: "b", former_ids: ["y"], note: "" }] });
  const opened = (version: number, kept: ReturnType<typeof left>) => new CrosswalkWork({ read: vi.fn(), store: vi.fn() }, LEAVES, stored(version), kept);

  it("is gone on with where nobody stored another", () => {
    const work = opened(3, left(3));
    expect([work.get().links.get("b"), work.get().saving, work.get().conflict, work.unsaved()]).toEqual([["y"], "changed", null, true]);
    work.discard();
    expect([work.get().links.get("a"), work.get().saving, work.left()]).toEqual([["x"], "still", null]);
  });

  it("shows both sides where somebody did", () => {
    const work = opened(4, left(3));
    expect([work.get().conflict?.version, work.get().conflict?.theirs.links.get("a"), work.get().links.get("a"), work.left()?.version]).toEqual([4, ["x"], [], 3]);
    work.takeTheirs();
    expect([work.get().links.get("a"), work.left()]).toEqual([["x"], null]);
  });

  it("is over where the same was stored meanwhile", () => {
    expect(opened(4, { ...stored(3) }).left()).toBeNull();
  });

  it("is written as it is stored, and nothing while there is nothing to lose", () => {
    const { work } = working();
    expect(work.left()).toBeNull();
    work.put("b", ["y"]);
    expect(work.left()).toEqual({ version: 3, links: [{ leaf_id: "a", former_ids: ["x"], note: "Đổi tên" }, { leaf_id: "b", former_ids: ["y"], note: "" }] });
  });
});
