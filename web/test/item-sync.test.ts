import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { localDrafts, type Drafts, type Holder } from "@/sync/drafts";
import { ItemSync, type Adapter, type Reply } from "@/sync/item-sync";
import { UndoStack } from "@/sync/undo";

interface Item { version: number; facts: { count: string } | null; explanation: string }
type Patch = Partial<Pick<Item, "facts" | "explanation">>;

const start: Item = { version: 3, facts: null, explanation: "" };
const three: Patch = { facts: { count: "3" } };

/** A browser's store; a full one takes nothing more. */
class FakeStorage implements Storage {
  private readonly map = new Map<string, string>();
  full = false;
  get length() { return this.map.size; }
  key = (index: number) => [...this.map.keys()][index] ?? null;
  getItem = (key: string) => this.map.get(key) ?? null;
  setItem = (key: string, value: string) => {
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    this.map.set(key, value);
  };
  removeItem = (key: string) => void this.map.delete(key);
  clear = () => this.map.clear();
}

/** Pages of one browser: each hears when another has ended. */
class Pages {
  private readonly open = new Set<string>();
  private readonly waiting: [page: string, then: () => void][] = [];
  holder(page: string): Holder {
    this.open.add(page);
    const ended = (other: string, then: () => void) => void (this.open.has(other) ? this.waiting.push([other, then]) : then());
    return { page, ended };
  }
  end(page: string): void {
    this.open.delete(page);
    for (const [other, then] of this.waiting) if (other === page) then();
  }
}

const draftsOf = (storage: Storage, pages: Pages, page: string) => localDrafts<Patch>("me", "sheet", storage, pages.holder(page));

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
    const [storage, pages] = [new FakeStorage(), new Pages()];
    const first = setUp([{ kind: "unreachable" }], draftsOf(storage, pages, "one"));
    first.sync.edit("a", three);
    await quiet();
    first.sync.dispose();
    pages.end("one");
    const second = setUp([saved(three)], draftsOf(storage, pages, "two"));
    expect(second.sync.get("a")?.item.facts).toEqual({ count: "3" });
    await quiet();
    expect(second.send).toHaveBeenCalledWith("a", three, 3);
    expect(storage.length).toBe(0);
  });

  it("sends what waits as soon as one save has come through, a few at a time", async () => {
    const flying = { now: 0, most: 0 };
    let up = false;
    const send = vi.fn(async (): Promise<Reply<Item>> => {
      flying.most = Math.max(flying.most, (flying.now += 1));
      await new Promise((later) => setTimeout(later, 10));
      flying.now -= 1;
      return up ? saved({ explanation: "x" }) : { kind: "unreachable" };
    });
    const ids = Array.from({ length: 12 }, (_, n) => `a${n}`);
    const adapter: Adapter<Item, Patch> = { derive: (item) => item, sendable: (patch) => patch, send };
    const sync = new ItemSync<Item, Patch>(Object.fromEntries(ids.map((id) => [id, start])), adapter, localDrafts("me", "sheet", new FakeStorage()));
    for (const id of ids) sync.edit(id, { explanation: "x" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sync.inState("waiting")).toHaveLength(12);
    up = true;
    sync.flush("a0");
    await vi.advanceTimersByTimeAsync(200);
    expect(sync.inState("saved")).toHaveLength(12);
    expect(flying.most).toBe(4);
  });

  it("leaves the server alone for as long as it asks", async () => {
    const { sync, send } = setUp([{ kind: "unreachable", after: 20_000 }, saved(three)]);
    sync.edit("a", three);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(send).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sync.get("a")?.state).toBe("saved");
  });

  it("waits where an answer makes no sense at all, such as a hotel's sign-in page", async () => {
    const { sync, send } = setUp([saved(three)]);
    send.mockRejectedValueOnce(new SyntaxError("<html>"));
    sync.edit("a", three);
    await quiet();
    expect(sync.get("a")?.state).toBe("waiting");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sync.get("a")?.state).toBe("saved");
  });

  it("does not take an own save whose answer was lost for somebody else's", async () => {
    const own: Reply<Item> = { kind: "stale", current: { ...start, version: 4, explanation: "Đã ban" }, by: "me", at: "" };
    const { sync, send } = setUp([{ kind: "unreachable" }, own, saved({ version: 5, explanation: "Đã ban hành" })]);
    sync.edit("a", { explanation: "Đã ban" });
    await quiet();
    sync.edit("a", { explanation: "Đã ban hành" });
    await quiet();
    await quiet();
    expect(send).toHaveBeenLastCalledWith("a", { explanation: "Đã ban hành" }, 4);
    expect(sync.get("a")).toMatchObject({ state: "saved", conflict: null });
  });

  it("knows it even after the browser was closed on the way", async () => {
    const [storage, pages] = [new FakeStorage(), new Pages()];
    const first = setUp([new Promise(() => undefined)], draftsOf(storage, pages, "one"));
    first.sync.edit("a", { explanation: "Đã ban" });
    await quiet();
    first.sync.edit("a", { explanation: "Đã ban hành" }, 60_000);
    pages.end("one");
    const own: Reply<Item> = { kind: "stale", current: { ...start, version: 4, explanation: "Đã ban" }, by: "me", at: "" };
    const second = setUp([own, saved({ version: 5, explanation: "Đã ban hành" })], draftsOf(storage, pages, "two"));
    await vi.advanceTimersByTimeAsync(5);
    expect(second.sync.get("a")).toMatchObject({ state: "saved", conflict: null, item: { explanation: "Đã ban hành" } });
  });
});

describe("what is said of it", () => {
  it("does not call saved what has been typed since, and saves who never pauses", async () => {
    const { sync, send } = setUp([saved(three), saved({ version: 5 }), saved({ version: 6 })]);
    sync.edit("a", three);
    await quiet();
    for (let key = 0; key < 30; key += 1) {
      sync.edit("a", { explanation: "x".repeat(key + 1) }, 900);
      await vi.advanceTimersByTimeAsync(500);
      if (key === 5) expect(sync.get("a")?.state).toBe("typed");
    }
    expect(send).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(900);
    expect(sync.get("a")?.state).toBe("saved");
  });
});

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

  it("stays one over a reload: opening the browser again overwrites nobody", async () => {
    const [storage, pages] = [new FakeStorage(), new Pages()];
    const first = setUp([stale], draftsOf(storage, pages, "one"));
    first.sync.edit("a", three);
    await quiet();
    expect(first.sync.get("a")?.state).toBe("conflict");
    pages.end("one");
    const second = setUp([stale], draftsOf(storage, pages, "two"));
    second.sync.receive({ a: theirs });
    await quiet();
    expect(second.send).toHaveBeenCalledWith("a", three, 3);
    expect(second.sync.get("a")).toMatchObject({ state: "conflict", conflict: { mine: three, theirs } });
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
