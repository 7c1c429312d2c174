import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { localDrafts, type Drafts } from "@/sync/drafts";
import { ItemSync, type Adapter, type Reply } from "@/sync/item-sync";
import { UndoStack } from "@/sync/undo";

interface Item { version: number; facts: { count: string } | null; explanation: string }
type Patch = Partial<Pick<Item, "facts" | "explanation">>;

const start: Item = { version: 3, facts: null, explanation: "" };
const three: Patch = { facts: { count: "3" } };

class FakeStorage implements Storage {
  private readonly map = new Map<string, string>();
  get length() { return this.map.size; }
  key = (index: number) => [...this.map.keys()][index] ?? null;
  getItem = (key: string) => this.map.get(key) ?? null;
  setItem = (key: string, value: string) => void this.map.set(key, value);
  removeItem = (key: string) => void this.map.delete(key);
  clear = () => this.map.clear();
}

function setUp(replies: (Reply<Item> | Promise<Reply<Item>>)[], drafts: Drafts<Patch> = localDrafts("me", "sheet", new FakeStorage())) {
  const send = vi.fn(async (_id: string, _patch: Patch, _version: number) => (await replies.shift()) ?? ({ kind: "unreachable" } as const));
  const adapter: Adapter<Item, Patch> = { derive: (item) => item, sendable: (patch) => patch, send };
  return { sync: new ItemSync<Item, Patch>({ a: start }, adapter, drafts), send, drafts };
}

const saved = (change: Partial<Item>): Reply<Item> => ({ kind: "saved", item: { ...start, version: 4, ...change } });
const quiet = () => vi.advanceTimersByTimeAsync(1);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("saving", () => {
  it("shows a change at once, sends it with the version that was seen and then forgets the draft", async () => {
    const { sync, send, drafts } = setUp([saved(three)]);
    sync.edit("a", three);
    expect(sync.get("a")?.item.facts).toEqual({ count: "3" });
    expect(drafts.load().size).toBe(1);
    await quiet();
    expect(send).toHaveBeenCalledWith("a", three, 3);
    expect(sync.get("a")).toMatchObject({ state: "saved", base: { version: 4 } });
    expect(drafts.load().size).toBe(0);
  });

  it("joins what is typed within the quiet time and never sends one item twice at once", async () => {
    let answer = (_: Reply<Item>) => {};
    const { sync, send } = setUp([new Promise((resolve) => { answer = resolve; }), saved({ version: 5, explanation: "x" })]);
    sync.edit("a", { facts: { count: "1" } }, 600);
    sync.edit("a", three, 600);
    await vi.advanceTimersByTimeAsync(600);
    sync.edit("a", { explanation: "x" });
    await quiet();
    expect(send).toHaveBeenCalledTimes(1);
    answer(saved(three));
    await quiet();
    expect(send.mock.calls.map(([, patch, version]) => [patch, version])).toEqual([[three, 3], [{ explanation: "x" }, 4]]);
  });

  it("says that it is sending only after 400 ms", async () => {
    let answer = (_: Reply<Item>) => {};
    const { sync } = setUp([new Promise((resolve) => { answer = resolve; })]);
    sync.edit("a", three);
    await vi.advanceTimersByTimeAsync(399);
    expect(sync.get("a")?.state).toBe("idle");
    await vi.advanceTimersByTimeAsync(2);
    expect(sync.get("a")?.state).toBe("sending");
    answer(saved(three));
    await quiet();
    expect(sync.get("a")?.state).toBe("saved");
  });

  it("keeps a refused change as typed, with the server's reason", async () => {
    const { sync, drafts } = setUp([{ kind: "refused", error: new Error("phase_closed") }]);
    sync.edit("a", three);
    await quiet();
    expect(sync.get("a")).toMatchObject({ state: "refused", item: three });
    expect(drafts.load().size).toBe(1);
  });
});

describe("without the network", () => {
  it("waits, tries again by itself and loses nothing", async () => {
    const { sync, send } = setUp([{ kind: "unreachable" }, { kind: "unreachable" }, saved(three)]);
    sync.edit("a", three);
    await quiet();
    expect(sync.get("a")?.state).toBe("waiting");
    expect(sync.unsent()).toBe(1);
    await vi.advanceTimersByTimeAsync(7_000);
    expect(send).toHaveBeenCalledTimes(3);
    expect(sync.get("a")?.state).toBe("saved");
  });

  it("takes up after a reload what was typed before it, with the version that was seen then", async () => {
    const drafts = localDrafts<Patch>("me", "sheet", new FakeStorage());
    const first = setUp([{ kind: "unreachable" }], drafts);
    first.sync.edit("a", three);
    await quiet();
    first.sync.dispose();
    const second = setUp([saved(three)], drafts);
    expect(second.sync.get("a")?.item.facts).toEqual({ count: "3" });
    await quiet();
    expect(second.send).toHaveBeenCalledWith("a", three, 3);
    expect(drafts.load().size).toBe(0);
  });

  it("shows one account's drafts to no other", () => {
    const storage = new FakeStorage();
    localDrafts<Patch>("me", "sheet", storage).save("a", { patch: three, before: {}, version: 1 });
    expect(localDrafts("you", "sheet", storage).load().size).toBe(0);
    expect(localDrafts("me", "other", storage).load().size).toBe(0);
  });
});

describe("two people on one item", () => {
  const theirs: Item = { ...start, version: 4, facts: { count: "5" } };
  const stale: Reply<Item> = { kind: "stale", current: theirs, by: "Nam", at: "2026-11-23T02:38:00Z" };

  it("is a conflict when both changed the same field; mine can be kept", async () => {
    const { sync, send } = setUp([stale, saved({ ...three, version: 5 })]);
    sync.edit("a", three);
    await quiet();
    expect(sync.get("a")).toMatchObject({ state: "conflict", base: theirs, conflict: { mine: three, by: "Nam" } });
    sync.resolve("a", "mine");
    await quiet();
    expect(send).toHaveBeenLastCalledWith("a", three, 4);
    expect(sync.get("a")).toMatchObject({ state: "saved", conflict: null });
  });

  it("takes theirs when asked", async () => {
    const { sync, send, drafts } = setUp([stale]);
    sync.edit("a", three);
    await quiet();
    sync.resolve("a", "theirs");
    await quiet();
    expect(send).toHaveBeenCalledTimes(1);
    expect(sync.get("a")?.item.facts).toEqual({ count: "5" });
    expect(drafts.load().size).toBe(0);
  });

  it("keeps the fields that the server did not repeat", async () => {
    const { sync } = setUp([{ kind: "stale", current: { version: 4, facts: { count: "5" } }, by: "Nam", at: "" }]);
    sync.edit("a", three);
    await quiet();
    expect(sync.get("a")).toMatchObject({ state: "conflict", base: { version: 4, explanation: "" } });
  });

  it("is none when the other changed another field", async () => {
    const { sync, send } = setUp([stale, saved({ facts: { count: "5" }, explanation: "x", version: 5 })]);
    sync.edit("a", { explanation: "x" });
    await quiet();
    await quiet();
    expect(send).toHaveBeenLastCalledWith("a", { explanation: "x" }, 4);
    expect(sync.get("a")).toMatchObject({ state: "saved", item: { facts: { count: "5" }, explanation: "x" } });
  });

  it("is none when both wrote the same", async () => {
    const { sync } = setUp([{ kind: "stale", current: { ...start, version: 4, ...three } as Item, by: "Nam", at: "" }]);
    sync.edit("a", three);
    await quiet();
    expect(sync.get("a")?.state).toBe("saved");
  });

  it("takes in news only where nothing is being typed", async () => {
    const { sync } = setUp([]);
    sync.receive({ a: theirs });
    expect(sync.get("a")?.item.facts).toEqual({ count: "5" });
    sync.edit("a", three, 5_000);
    sync.receive({ a: { ...theirs, version: 9, facts: { count: "9" } } });
    expect(sync.get("a")?.item.facts).toEqual({ count: "3" });
  });
});

describe("undo", () => {
  it("takes one stay in a cell back as one step, and does it again", () => {
    const stack = new UndoStack<Patch>();
    stack.push({ id: "a", back: { facts: null }, forth: { facts: { count: "1" } }, token: "t" });
    stack.push({ id: "a", back: { facts: { count: "1" } }, forth: { facts: { count: "12" } }, token: "t" });
    expect(stack.undo()).toEqual({ id: "a", patch: { facts: null } });
    expect(stack.undo()).toBeNull();
    expect(stack.redo()).toEqual({ id: "a", patch: { facts: { count: "12" } } });
  });
});
