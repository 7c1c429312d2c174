import { hasCode, ProblemError } from "@/api/problem";
import { pocket, put } from "@/sync/pocket";

/**
 * A note as it was typed. `was`: the stored one that it is written over; `left`: the person has gone on from it; `theirs`: what somebody else stored
 * meanwhile, until the person has chosen; `error`: why the server does not have it.
 */
export interface Typed { text: string; was: string; left: boolean; theirs: string | null; error: unknown }

type Send = (sheetId: string, leafId: string, evidenceId: string, note: string, was: string) => Promise<unknown>;

const AGAIN_MS = 5_000;
const GONE = 404;
const nameOf = (leafId: string, evidenceId: string): string => `${leafId}|${evidenceId}`;
const partsOf = (key: string) => key.split("|") as [string, string];

/** What an earlier visit left behind. Of a text alone it is not known what it was written over: the server tells where anything stands there. */
function leftOver(kept: string): Typed {
  const rest = { left: true, theirs: null, error: null };
  try {
    const { text, was } = JSON.parse(kept) as Partial<Typed>;
    if (typeof text === "string" && typeof was === "string") return { text, was, ...rest };
  } catch {
    // No JSON: the text itself.
  }
  return { text: kept, was: "", ...rest };
}

/** The note that somebody else has stored, where that is why this one was refused. */
function theirsIn(error: unknown): string | null {
  if (!(error instanceof ProblemError) || !hasCode(error, "stale_version")) return null;
  return String((error.extra["current"] as { note?: unknown } | undefined)?.note ?? "");
}

/**
 * What is written beside evidence: kept on this computer from the first letter until the server has it, so that neither a dead line, nor a leaf that is
 * left, nor a reload loses any of it. A note that was not touched here is the server's; one that somebody else stored meanwhile is never written over
 * unasked.
 */
export class EvidenceNotes {
  private typed = new Map<string, Typed>();
  private readonly listeners = new Set<() => void>();
  /** Places of which something is on its way: one at a time each. */
  private readonly going = new Map<string, Promise<void>>();
  /** What this page has sent, by place: what the server says to have of it is nobody else's. */
  private readonly sent = new Map<string, Set<string>>();
  /** Places of whose last note no answer came: the server may have it or not. */
  private readonly unsure = new Set<string>();
  private readonly start: string;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Whoever shows the sheet now. */
  onSaved: (leafId: string, evidenceId: string, note: string) => void = () => undefined;

  constructor(accountId: string, private readonly sheetId: string, private readonly send: Send, private readonly storage: Storage = pocket) {
    this.start = `chamdiem.evidence-note|${accountId}|${sheetId}|`;
    for (let at = 0; at < storage.length; at += 1) {
      const key = storage.key(at) ?? "";
      if (key.startsWith(this.start)) this.typed.set(key.slice(this.start.length), leftOver(storage.getItem(key) ?? ""));
    }
  }

  get = (leafId: string, evidenceId: string): Typed | undefined => this.typed.get(nameOf(leafId, evidenceId));

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** `stored`: what stands there as the person begins. */
  write(leafId: string, evidenceId: string, text: string, stored: string): void {
    const { was, theirs } = this.get(leafId, evidenceId) ?? { was: stored, theirs: null };
    this.set(nameOf(leafId, evidenceId), { text, was, left: false, theirs, error: null });
  }

  /** The person has gone on: it is sent, unless it says what is stored anyway. */
  leave(leafId: string, evidenceId: string): void {
    const key = nameOf(leafId, evidenceId);
    if (this.change(key, { left: true })) this.attempt(key);
  }

  /** Sends what waits for the line, or was left over by an earlier visit; not what is being typed. */
  flush = (): void => this.typed.forEach((_, key) => this.attempt(key));

  keepMine(leafId: string, evidenceId: string): void {
    const key = nameOf(leafId, evidenceId);
    const was = this.typed.get(key)?.theirs ?? "";
    if (this.change(key, { was, theirs: null, left: true, error: null })) this.attempt(key);
  }

  takeTheirs(leafId: string, evidenceId: string): void {
    const theirs = this.get(leafId, evidenceId)?.theirs ?? null;
    if (theirs === null) return;
    this.onSaved(leafId, evidenceId, theirs);
    this.set(nameOf(leafId, evidenceId), null);
  }

  /** Once nothing of it is on its way any more. */
  settled = async (leafId: string, evidenceId: string): Promise<void> => this.going.get(nameOf(leafId, evidenceId));

  /** The evidence is gone: there is nothing left to note. */
  forget(leafId: string, evidenceId: string): void {
    this.set(nameOf(leafId, evidenceId), null);
  }

  private attempt(key: string): void {
    if (this.going.has(key)) return;
    this.going.set(key, this.chain(key).finally(() => this.going.delete(key)));
  }

  private async chain(key: string): Promise<void> {
    while (await this.step(key));
  }

  /** Sends what is there now; whether to look once more, for what was left meanwhile. */
  private async step(key: string): Promise<boolean> {
    const typed = this.typed.get(key);
    if (!typed?.left || typed.theirs !== null) return false;
    const note = typed.text.trim();
    if (note === typed.was && !this.unsure.has(key)) {
      this.set(key, null);
      return false;
    }
    this.sent.set(key, (this.sent.get(key) ?? new Set()).add(note));
    try {
      await this.send(this.sheetId, ...partsOf(key), note, typed.was);
    } catch (error) {
      return this.failed(key, error);
    }
    this.unsure.delete(key);
    this.onSaved(...partsOf(key), note);
    return this.change(key, { was: note, error: null });
  }

  private failed(key: string, error: unknown): boolean {
    const told = error instanceof ProblemError;
    // Somebody took the evidence off: there is nothing left to note.
    if (told && error.status === GONE) {
      this.set(key, null);
      return false;
    }
    const theirs = theirsIn(error);
    if (theirs !== null) this.unsure.delete(key);
    if (theirs !== null && this.sent.get(key)?.has(theirs)) return this.change(key, { was: theirs });
    this.change(key, { error, theirs });
    if (told) return false;
    this.unsure.add(key);
    clearTimeout(this.timer);
    this.timer = setTimeout(this.flush, AGAIN_MS);
    return false;
  }

  private change(key: string, change: Partial<Typed>): boolean {
    const typed = this.typed.get(key);
    if (typed) this.set(key, { ...typed, ...change });
    return typed !== undefined;
  }

  private set(key: string, typed: Typed | null): void {
    this.typed = new Map(this.typed);
    if (typed) this.typed.set(key, typed);
    else this.typed.delete(key);
    put(this.storage, this.start + key, typed && JSON.stringify({ text: typed.text, was: typed.was }));
    for (const listener of this.listeners) listener();
  }
}
