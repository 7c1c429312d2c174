import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ProblemError, UnreachableError } from "@/api/problem";
import { EvidenceNotes } from "@/pages/scoring/panel/evidenceNotes";
import { FakeStorage, later } from "./syncing";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const quiet = () => vi.advanceTimersByTimeAsync(1);
const line = new UnreachableError("network");
const stale = (note: string) => new ProblemError(409, "stale_version", "", { current: { note }, yours: {} });

/** A server with one note, and a line whose answers and whose ways may be lost. */
function setUp(storage: Storage = new FakeStorage(), stored = "") {
  const server = { note: stored, refuses: null as Error | null, loses: false };
  const sent: string[] = [];
  const saved: string[] = [];
  let gate: Promise<void> = Promise.resolve();
  const send = async (_sheet: string, _leaf: string, _evidence: string, note: string, was: string) => {
    sent.push(note);
    await gate;
    if (server.refuses) throw server.refuses;
    if (server.note !== was && server.note !== note) throw stale(server.note);
    server.note = note;
    if (server.loses) throw line;
  };
  const notes = new EvidenceNotes("a", "s", send, storage);
  notes.onSaved = (_, __, note) => void saved.push(note);
  const type = (text: string, shown = stored) => notes.write("l1", "e1", text, shown);
  const leave = () => notes.leave("l1", "e1");
  const holds = () => {
    const { promise, resolve } = later<void>();
    gate = promise;
    return () => resolve(undefined);
  };
  return { notes, storage, server, sent, saved, type, leave, holds, now: () => notes.get("l1", "e1") };
}

describe("a note beside evidence", () => {
  it("is sent once it is left, and is the server's from then on", async () => {
    const { storage, sent, saved, type, leave, now } = setUp();
    type("Trang 4 ");
    expect(sent).toEqual([]);
    leave();
    leave();
    await quiet();
    expect(sent).toEqual(["Trang 4"]);
    expect(saved).toEqual(["Trang 4"]);
    expect(now()).toBeUndefined();
    expect(storage.length).toBe(0);
  });

  it("waits for the line, and goes by itself when that is back", async () => {
    const { server, sent, saved, type, leave, now } = setUp();
    server.refuses = line;
    type("Trang 4");
    leave();
    await quiet();
    expect(now()?.text).toBe("Trang 4");
    server.refuses = null;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(sent).toHaveLength(2);
    expect(saved).toEqual(["Trang 4"]);
  });

  it("outlives the page that it was typed on, for that account alone", async () => {
    const { storage, type } = setUp();
    type("Trang 4");
    expect(new EvidenceNotes("b", "s", async () => undefined, storage).get("l1", "e1")).toBeUndefined();
    const next = setUp(storage);
    expect(next.now()?.text).toBe("Trang 4");
    next.notes.flush();
    await quiet();
    expect(next.saved).toEqual(["Trang 4"]);
  });

  it("is not sent while it is typed, whatever goes on around it", async () => {
    const { notes, server, sent, type, leave, now } = setUp();
    server.refuses = line;
    type("Trang");
    leave();
    await quiet();
    type("Trang ");
    server.refuses = null;
    notes.flush();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toEqual(["Trang"]);
    expect(now()?.text).toBe("Trang ");
  });

  it("keeps what was typed while it was on its way, to the last blank", async () => {
    const { saved, type, leave, now } = setUp();
    type("Trang");
    leave();
    type("Trang ");
    await quiet();
    expect(now()?.text).toBe("Trang ");
    type("Trang 4");
    leave();
    await quiet();
    expect(saved).toEqual(["Trang", "Trang 4"]);
    expect(now()).toBeUndefined();
  });

  it("goes one at a time, and the last one left is what stands", async () => {
    const { server, sent, saved, type, leave, holds } = setUp();
    const go = holds();
    type("Trang 4");
    leave();
    type("Trang 5");
    leave();
    await quiet();
    expect(sent).toEqual(["Trang 4"]);
    go();
    await quiet();
    expect(saved).toEqual(["Trang 4", "Trang 5"]);
    expect(server.note).toBe("Trang 5");
  });

  it("is taken back though an older one is on its way, or may have arrived without an answer", async () => {
    const { server, type, leave, holds, now } = setUp(new FakeStorage(), "Trang 1");
    const go = holds();
    type("Trang 4");
    leave();
    type("Trang 1");
    leave();
    go();
    await quiet();
    expect(server.note).toBe("Trang 1");
    server.loses = true;
    type("Trang 7");
    leave();
    await quiet();
    expect(server.note).toBe("Trang 7");
    server.loses = false;
    type("Trang 1");
    leave();
    await quiet();
    expect(server.note).toBe("Trang 1");
    expect(now()).toBeUndefined();
  });

  it("is waited for by what takes its evidence off", async () => {
    const { notes, server, type, leave, holds } = setUp();
    const go = holds();
    type("Trang 4");
    leave();
    let over = false;
    void notes.settled("l1", "e1").then(() => (over = true));
    await quiet();
    expect(over).toBe(false);
    go();
    await quiet();
    expect([over, server.note]).toEqual([true, "Trang 4"]);
  });

  it("stands with the reason where the server refuses it, and is dropped with its evidence", async () => {
    const { server, sent, type, leave, now } = setUp();
    server.refuses = new ProblemError(409, "sheet_frozen", "", {});
    type("Trang 4");
    leave();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(1);
    expect(now()).toMatchObject({ text: "Trang 4", error: { code: "sheet_frozen" } });
    server.refuses = new ProblemError(404, "unknown_evidence", "", {});
    leave();
    await quiet();
    expect(now()).toBeUndefined();
  });
});

describe("a note that a colleague wrote meanwhile", () => {
  it("is left alone where this one was only looked at", async () => {
    const { sent, leave } = setUp(new FakeStorage(), "Trang 9");
    leave();
    await quiet();
    expect(sent).toEqual([]);
  });

  const leftBehind = async () => {
    const before = setUp();
    before.server.refuses = line;
    before.type("Trang 4");
    before.leave();
    await quiet();
    const next = setUp(before.storage, "Trang 9");
    next.notes.flush();
    await quiet();
    return next;
  };

  it("stands beside the one that an earlier visit left behind until the person has chosen", async () => {
    const { notes, server, sent, leave, now } = await leftBehind();
    expect(server.note).toBe("Trang 9");
    expect(now()).toMatchObject({ text: "Trang 4", theirs: "Trang 9" });
    leave();
    notes.flush();
    await quiet();
    expect(sent).toHaveLength(1);
    notes.keepMine("l1", "e1");
    await quiet();
    expect(server.note).toBe("Trang 4");
    expect(now()).toBeUndefined();
  });

  it("is shown at once where it is taken", async () => {
    const { notes, storage, saved, now } = await leftBehind();
    notes.takeTheirs("l1", "e1");
    expect(saved).toEqual(["Trang 9"]);
    expect(now()).toBeUndefined();
    expect(storage.length).toBe(0);
  });

  it("is asked about too where only the text was kept", async () => {
    const storage = new FakeStorage();
    storage.setItem("chamdiem.evidence-note|a|s|l1|e1", "4");
    const { notes, now } = setUp(storage, "Trang 9");
    notes.flush();
    await quiet();
    expect(now()).toMatchObject({ text: "4", theirs: "Trang 9" });
  });
});
