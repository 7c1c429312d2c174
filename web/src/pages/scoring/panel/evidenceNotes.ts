import { ProblemError } from "@/api/problem";
import { pocket, put } from "@/sync/pocket";

/** A note as it was typed; `error`: why the server does not have it. */
export interface Typed { text: string; error: unknown }

type Send = (sheetId: string, leafId: string, evidenceId: string, note: string) => Promise<unknown>;

const AGAIN_MS = 5_000;
const GONE = 404;

/**
 * What is written beside evidence: kept on this computer from the first letter until the server has it, so that neither a dead line, nor a leaf that is
 * left, nor a reload loses any of it. A note that was not touched here is the server's.
 */
export class EvidenceNotes {
  private typed = new Map<string, Typed>();
  private readonly listeners = new Set<() => void>();
  /** What is on its way, by place: leaving with Enter leaves twice. */
  private readonly going = new Map<string, string>();
  private readonly start: string;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Whoever shows the sheet now. */
  onSaved: (leafId: string, evidenceId: string, note: string) => void = () => undefined;

  constructor(accountId: string, private readonly sheetId: string, private readonly send: Send, private readonly storage: Storage = pocket) {
    this.start = `chamdiem.evidence-note|${accountId}|${sheetId}|`;
    for (let at = 0; at < storage.length; at += 1) {
      const key = storage.key(at) ?? "";
      if (key.startsWith(this.start)) this.typed.set(key.slice(this.start.length), { text: storage.getItem(key) ?? "", error: null });
    }
  }

  get = (leafId: string, evidenceId: string): Typed | undefined => this.typed.get(`${leafId}|${evidenceId}`);

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  write(leafId: string, evidenceId: string, text: string): void {
    this.set(`${leafId}|${evidenceId}`, { text, error: null });
  }

  /** The person has gone on: it is sent, unless it says what is `stored` anyway. */
  leave(leafId: string, evidenceId: string, stored: string): void {
    const key = `${leafId}|${evidenceId}`;
    const typed = this.typed.get(key);
    if (!typed) return;
    if (typed.text.trim() === stored) this.set(key, null);
    else void this.attempt(key, typed);
  }

  /** Sends what waits for the line, or was left over by an earlier visit. */
  flush = (): void => this.typed.forEach((typed, key) => void this.attempt(key, typed));

  private async attempt(key: string, { text }: Typed): Promise<void> {
    const [leafId, evidenceId] = key.split("|") as [string, string];
    const note = text.trim();
    if (this.going.get(key) === note) return;
    this.going.set(key, note);
    try {
      await this.send(this.sheetId, leafId, evidenceId, note);
    } catch (error) {
      return this.failed(key, error);
    } finally {
      if (this.going.get(key) === note) this.going.delete(key);
    }
    this.onSaved(leafId, evidenceId, note);
    // What was typed meanwhile is sent when it is left in turn.
    if (this.typed.get(key)?.text === text) this.set(key, null);
  }

  private failed(key: string, error: unknown): void {
    const typed = this.typed.get(key);
    if (!typed) return;
    const told = error instanceof ProblemError;
    // Somebody took the evidence off: there is nothing left to note.
    this.set(key, told && error.status === GONE ? null : { ...typed, error });
    if (told) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.flush, AGAIN_MS);
  }

  private set(key: string, typed: Typed | null): void {
    this.typed = new Map(this.typed);
    if (typed) this.typed.set(key, typed);
    else this.typed.delete(key);
    put(this.storage, this.start + key, typed && typed.text);
    for (const listener of this.listeners) listener();
  }
}
