import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ProblemError, UnreachableError } from "@/api/problem";
import { EvidenceNotes } from "@/pages/scoring/panel/evidenceNotes";
import { FakeStorage } from "./syncing";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const quiet = () => vi.advanceTimersByTimeAsync(1);

function setUp(storage: Storage = new FakeStorage()) {
  let line: Error | null = null;
  const sent: string[] = [];
  const saved: string[] = [];
  const send = async (_: string, leaf: string, evidence: string, note: string) => {
    sent.push(`${leaf} ${evidence} ${note}`);
    if (line) throw line;
  };
  const notes = new EvidenceNotes("a", "s", send, storage);
  notes.onSaved = (_, __, note) => void saved.push(note);
  return { notes, storage, sent, saved, fails: (error: Error | null) => void (line = error) };
}

describe("a note beside evidence", () => {
  it("is sent once it is left, and is the server's from then on", async () => {
    const { notes, storage, sent, saved } = setUp();
    notes.write("l1", "e1", "Trang 4 ");
    expect(sent).toEqual([]);
    notes.leave("l1", "e1", "");
    notes.leave("l1", "e1", "");
    await quiet();
    expect(sent).toEqual(["l1 e1 Trang 4"]);
    expect(saved).toEqual(["Trang 4"]);
    expect(notes.get("l1", "e1")).toBeUndefined();
    expect(storage.length).toBe(0);
  });

  it("waits for the line, and goes by itself when that is back", async () => {
    const { notes, sent, saved, fails } = setUp();
    fails(new UnreachableError("network"));
    notes.write("l1", "e1", "Trang 4");
    notes.leave("l1", "e1", "");
    await quiet();
    expect(notes.get("l1", "e1")?.text).toBe("Trang 4");
    fails(null);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(sent).toHaveLength(2);
    expect(saved).toEqual(["Trang 4"]);
  });

  it("outlives the page that it was typed on, for that account alone", async () => {
    const { notes, storage } = setUp();
    notes.write("l1", "e1", "Trang 4");
    expect(new EvidenceNotes("b", "s", async () => undefined, storage).get("l1", "e1")).toBeUndefined();
    const next = setUp(storage);
    expect(next.notes.get("l1", "e1")?.text).toBe("Trang 4");
    next.notes.flush();
    await quiet();
    expect(next.saved).toEqual(["Trang 4"]);
  });

  it("keeps what was typed while it was on its way", async () => {
    const { notes, saved } = setUp();
    notes.write("l1", "e1", "Trang 4");
    notes.leave("l1", "e1", "");
    notes.write("l1", "e1", "Trang 4, mục 2");
    await quiet();
    expect(notes.get("l1", "e1")?.text).toBe("Trang 4, mục 2");
    notes.leave("l1", "e1", "Trang 4");
    await quiet();
    expect(saved).toEqual(["Trang 4", "Trang 4, mục 2"]);
  });

  it("stands with the reason where the server refuses it, and is dropped with its evidence", async () => {
    const { notes, sent, fails } = setUp();
    fails(new ProblemError(409, "sheet_frozen", "", {}));
    notes.write("l1", "e1", "Trang 4");
    notes.leave("l1", "e1", "");
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(1);
    expect(notes.get("l1", "e1")).toMatchObject({ text: "Trang 4", error: { code: "sheet_frozen" } });
    fails(new ProblemError(404, "unknown_evidence", "", {}));
    notes.leave("l1", "e1", "");
    await quiet();
    expect(notes.get("l1", "e1")).toBeUndefined();
  });

  it("that was only looked at is never sent over what a colleague wrote meanwhile", async () => {
    const { notes, sent } = setUp();
    notes.leave("l1", "e1", "Trang 9 của đồng nghiệp");
    await quiet();
    expect(sent).toEqual([]);
  });
});
