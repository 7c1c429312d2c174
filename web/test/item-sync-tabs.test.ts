import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { localDrafts } from "@/sync/drafts";
import type { Reply } from "@/sync/item-sync";
import { draftsOf, FakeStorage, later, Pages, quiet, saved, setUp, start, three, type Item, type Patch } from "./syncing";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a browser that keeps nothing", () => {
  it("still sends, and says that closing the page would lose it", async () => {
    const storage = new FakeStorage();
    storage.full = true;
    const { sync } = setUp([{ kind: "unreachable" }, saved(three)], localDrafts("me", "sheet", storage));
    sync.edit("a", three);
    await quiet();
    expect(sync.get("a")).toMatchObject({ state: "waiting", item: three });
    expect(sync.fleetingCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sync.get("a")?.state).toBe("saved");
    expect(sync.fleetingCount()).toBe(0);
  });

  it("is not stopped by half a draft", () => {
    const [storage, pages] = [new FakeStorage(), new Pages()];
    storage.setItem("chamdiem.draft|me|sheet|a|gone", '{"patch": {"fac');
    const { sync } = setUp([], draftsOf(storage, pages, "here"));
    expect(sync.get("a")?.item).toEqual(start);
  });
});

describe("two tabs of one person", () => {
  it("keep their drafts apart: a save in one forgets nothing that waits in the other", async () => {
    const [storage, pages] = [new FakeStorage(), new Pages()];
    const one = setUp([{ kind: "unreachable" }], draftsOf(storage, pages, "one"));
    one.sync.edit("a", { explanation: "Dài" });
    await quiet();
    const two = setUp([saved(three)], draftsOf(storage, pages, "two"));
    expect(two.sync.get("a")?.item.explanation).toBe("");
    two.sync.edit("a", three);
    await quiet();
    expect(two.sync.get("a")?.state).toBe("saved");
    one.sync.dispose();
    pages.end("one");
    expect(two.sync.get("a")?.item).toMatchObject({ ...three, explanation: "Dài" });
  });

  it("show both texts where the closed one left something else on the same field", async () => {
    const [storage, pages] = [new FakeStorage(), new Pages()];
    const one = setUp([{ kind: "unreachable" }], draftsOf(storage, pages, "one"));
    one.sync.edit("a", { explanation: "Của thẻ một" });
    await quiet();
    const stale: Reply<Item> = { kind: "stale", current: { ...start, version: 4, explanation: "Của thẻ hai" }, by: "me", at: "" };
    const two = setUp([{ kind: "unreachable" }, saved({ explanation: "Của thẻ hai" }), stale], draftsOf(storage, pages, "two"));
    two.sync.edit("a", { explanation: "Của thẻ hai" });
    await quiet();
    one.sync.dispose();
    pages.end("one");
    expect(two.sync.get("a")?.item.explanation).toBe("Của thẻ hai");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(two.sync.get("a")?.conflict).toMatchObject({ mine: { explanation: "Của thẻ một" }, theirs: { explanation: "Của thẻ hai" } });
  });

  it("a store that was left takes nothing more, and writes no draft over its successor's", async () => {
    const [storage, pages] = [new FakeStorage(), new Pages()];
    const one = setUp([{ kind: "unreachable" }], draftsOf(storage, pages, "one"));
    one.sync.edit("a", { explanation: "Dài" });
    await quiet();
    one.sync.dispose();
    const answer = later<Reply<Item>>();
    const left = setUp([answer.promise], draftsOf(storage, pages, "two"));
    left.sync.edit("a", three);
    await quiet();
    left.sync.dispose();
    const next = setUp([{ kind: "unreachable" }], draftsOf(storage, pages, "two"));
    next.sync.edit("a", { facts: { count: "4" } });
    answer.resolve({ kind: "unreachable" });
    await quiet();
    expect(localDrafts<Patch>("me", "sheet", storage, pages.holder("two")).load().get("a")?.patch).toEqual({ facts: { count: "4" } });
    pages.end("one");
    expect(left.sync.get("a")?.item.explanation).toBe("");
    left.sync.edit("a", { explanation: "Sau cùng" });
    const texts = Array.from({ length: storage.length }, (_, i) => storage.getItem(storage.key(i)!)).join();
    expect(texts).toContain("Dài");
    expect(texts).not.toContain("Sau cùng");
  });

  it("shows one account's drafts to no other", () => {
    const storage = new FakeStorage();
    localDrafts<Patch>("me", "sheet", storage).save("a", { patch: three, before: {}, version: 1 });
    expect(localDrafts("you", "sheet", storage).load().size).toBe(0);
    expect(localDrafts("me", "other", storage).load().size).toBe(0);
  });
});
