import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ProblemError, UnreachableError } from "@/api/problem";
import type { FinishedUpload } from "@/api/types";
import type { FileShelf, Shelved } from "@/sync/fileShelf";
import type { Line } from "@/sync/sending";
import { UploadQueue } from "@/sync/uploads";

type Handlers = Parameters<Line["send"]>[1];
const DONE = { evidence: { evidence_id: "e" } } as unknown as FinishedUpload;
const file = new File(["abc"], "a.pdf");

class FakeShelf implements FileShelf {
  readonly files = new Map<string, Shelved>();
  keep = async (one: Shelved) => {
    this.files.set(one.id, one);
    return true;
  };
  has = async (id: string) => this.files.has(id);
  drop = async (id: string) => void this.files.delete(id);
  all = async () => [...this.files.values()];
}

const listeners = new Map<string, () => void>();
let online = true;

beforeEach(() => {
  online = true;
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", (name: string, listener: () => void) => void listeners.set(name, listener));
  vi.stubGlobal("navigator", { get onLine() { return online; } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const quiet = () => vi.advanceTimersByTimeAsync(1);

function setUp(shelf: FakeShelf = new FakeShelf()) {
  const sent: { url: string | undefined; handlers: Handlers; stopped: boolean }[] = [];
  const done = vi.fn();
  const sender = (one: Parameters<Line["send"]>[0], handlers: Handlers) => {
    const at = { url: one.url, handlers, stopped: false };
    sent.push(at);
    return () => void (at.stopped = true);
  };
  const queue = new UploadQueue({ send: sender, giveUp: async () => undefined }, shelf, done);
  return { queue, shelf, sent, done };
}

describe("a file on its way", () => {
  it("is kept in the browser until the server has taken it", async () => {
    const { queue, shelf, sent, done } = setUp();
    void queue.add("leaf", "/api/x", [file]);
    await quiet();
    expect(shelf.files.size).toBe(1);
    sent[0]!.handlers.onPercent(40);
    expect(queue.get()).toMatchObject([{ place: "leaf", state: "sending", percent: 40 }]);
    sent[0]!.handlers.onDone(DONE);
    await quiet();
    expect(done).toHaveBeenCalledWith("leaf", DONE);
    expect([queue.get().length, shelf.files.size]).toEqual([0, 0]);
  });

  it("is sent also where the browser denies its locks", async () => {
    const request = async () => Promise.reject(new DOMException("", "SecurityError"));
    vi.stubGlobal("navigator", { onLine: true, locks: { request } });
    const { queue, sent } = setUp();
    void queue.add("leaf", "/api/x", [file]);
    await quiet();
    expect(sent.length).toBe(1);
  });

  it("that a gone tab left on the shelf is taken up by whoever looks again, and only once", async () => {
    const { queue, shelf, sent } = setUp();
    await quiet();
    await shelf.keep({ id: "1", place: "leaf", endpoint: "/api/x", name: "a.pdf", size: 3, type: "", note: "", blob: file, url: "/api/uploads/1" });
    queue.look();
    queue.look();
    await quiet();
    expect([sent.length, queue.get().length]).toEqual([1, 1]);
  });

  it("goes on at the server's address after a reload", async () => {
    const before = setUp();
    void before.queue.add("leaf", "/api/x", [file]);
    await quiet();
    before.sent[0]!.handlers.onUrl("/api/uploads/1");
    await quiet();
    const after = setUp(before.shelf);
    await quiet();
    expect(after.sent.map((one) => one.url)).toEqual(["/api/uploads/1"]);
  });

  it("pauses without a network and goes on by itself", async () => {
    const { queue, sent } = setUp();
    void queue.add("leaf", "/api/x", [file]);
    await quiet();
    online = false;
    listeners.get("offline")!();
    expect([sent[0]!.stopped, queue.get()[0]!.state]).toEqual([true, "waiting"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.length).toBe(1);
    online = true;
    listeners.get("online")!();
    await quiet();
    expect([sent.length, queue.get()[0]!.state]).toEqual([2, "sending"]);
  });

  it("is tried again while the server is away, and stays with its reason when it is refused", async () => {
    const { queue, sent, shelf } = setUp();
    void queue.add("leaf", "/api/x", [file]);
    await quiet();
    sent[0]!.handlers.onError(new UnreachableError("network"));
    expect(queue.get()[0]!.state).toBe("waiting");
    await vi.advanceTimersByTimeAsync(5_001);
    expect(sent.length).toBe(2);
    sent[1]!.handlers.onError(new ProblemError(409, "phase_closed", "", {}));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([queue.get()[0]!.state, sent.length, shelf.files.size]).toEqual(["failed", 2, 1]);
    queue.retry(queue.get()[0]!.id);
    await quiet();
    expect(sent.length).toBe(3);
  });

  it("is asked for again where the browser could not keep it", async () => {
    const shelf = new FakeShelf();
    await shelf.keep({ id: "1", place: "leaf", endpoint: "/api/x", name: "a.pdf", size: 3, type: "", note: "", blob: null, url: "/api/uploads/1" });
    const { queue, sent } = setUp(shelf);
    await quiet();
    expect([queue.get()[0]!.state, sent.length]).toEqual(["asking", 0]);
    expect(queue.again("1", new File(["other"], "a.pdf"))).toBe(false);
    expect(queue.again("1", file)).toBe(true);
    await quiet();
    expect(sent[0]!.url).toBe("/api/uploads/1");
  });

  it("that another tab has sent meanwhile is not sent twice", async () => {
    const { queue, sent, shelf } = setUp();
    void queue.add("leaf", "/api/x", [file]);
    await quiet();
    sent[0]!.handlers.onUrl("/api/uploads/1");
    sent[0]!.handlers.onError(new UnreachableError("network"));
    await quiet();
    shelf.files.clear();
    await vi.advanceTimersByTimeAsync(5_001);
    expect([sent.length, queue.get().length]).toEqual([1, 0]);
  });

  it("is paused by the person, also over a reload, and goes on when asked", async () => {
    const { queue, sent, shelf } = setUp();
    void queue.add("leaf", "/api/x", [file]);
    await quiet();
    sent[0]!.handlers.onUrl("/api/uploads/1");
    sent[0]!.handlers.onPercent(40);
    queue.pause(queue.get()[0]!.id);
    expect([sent[0]!.stopped, queue.get()[0]!.state]).toEqual([true, "paused"]);
    await vi.advanceTimersByTimeAsync(60_000);
    const later = setUp(shelf);
    await quiet();
    expect(later.queue.get()).toMatchObject([{ state: "paused", percent: 40 }]);
    expect(later.sent.length).toBe(0);
    later.queue.retry(later.queue.get()[0]!.id);
    await quiet();
    expect(later.sent.map((one) => one.url)).toEqual(["/api/uploads/1"]);
    expect([...shelf.files.values()][0]!.paused).toBeUndefined();
  });

  it("that waits is not started by the clock once it is paused", async () => {
    const { queue, sent } = setUp();
    void queue.add("leaf", "/api/x", [file]);
    await quiet();
    sent[0]!.handlers.onError(new UnreachableError("network"));
    queue.pause(queue.get()[0]!.id);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([sent.length, queue.get()[0]!.state]).toEqual([1, "paused"]);
  });

  it("goes on when the same file is simply chosen once more; a newer one of that name is another file", async () => {
    const shelf = new FakeShelf();
    const modified = file.lastModified;
    await shelf.keep({ id: "1", place: "leaf", endpoint: "/api/x", name: "a.pdf", size: 3, type: "", note: "", blob: null, url: "/api/uploads/1", modified });
    const { queue, sent } = setUp(shelf);
    await quiet();
    const newer = new File(["abd"], "a.pdf", { lastModified: modified + 1_000 });
    expect(queue.again("1", newer)).toBe(false);
    void queue.add("leaf", "/api/x", [file]);
    await quiet();
    expect(sent.map((one) => one.url)).toEqual(["/api/uploads/1"]);
    expect(queue.get().length).toBe(1);
  });
});
