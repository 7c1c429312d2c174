import type { Given } from "@/api/calls/surveys";
import { hasCode, ProblemError, quotable } from "@/api/problem";
import { pocket, pocketLasts, put, taken } from "@/sync/pocket";
import type { Place } from "./Place";

/** A paper as it was typed. `key`: what its sending is known by, so that sending it again does no harm. */
export interface Typed { key: string; place: Place; number: string; words: Readonly<Record<string, string>> }
/** `unsent`: nobody has refused it, it goes by itself. `refused` (`code` says why) and `aside` (half typed) wait for a person. */
type State = "sending" | "unsent" | "refused" | "aside" | "typing";
/** A paper that is not kept yet; `at`: its turn. */
export interface Waiting extends Typed { state: State; answers: Given; code: string; at: number }

interface Tray { waiting: readonly Waiting[]; boxes: Typed | null; saved: number }

const PREFIX = "chamdiem.survey-paper";
const UNHEARD = new Set([401, 429]);
/** Whether the paper itself may be right: the line, the session or the server's load was in its way. */
const unheard = (error: unknown): boolean => !(error instanceof ProblemError) || error.status >= 500 || UNHEARD.has(error.status);

export const begun = (paper: Typed): boolean => Boolean(paper.number.trim()) || Object.values(paper.words).some((word) => word.trim());

/**
 * The papers of one form that one person has typed and the server does not have yet. Each lies in the pocket under a name of its own, so that two
 * tabs take nothing from each other: a reload, another page, and signing out find them again.
 */
export class PaperTray {
  private tray: Tray;
  private readonly start: string;
  private readonly listeners = new Set<() => void>();
  private readonly homeless = new Set<string>();

  constructor(accountId: string, formId: string, private readonly send: (paper: Waiting) => Promise<unknown>) {
    this.start = `${PREFIX}|${accountId}|${formId}|`;
    const all = this.left();
    const boxes = all.findLast(({ state }) => state === "typing") ?? null;
    this.tray = { waiting: all.filter((one) => one !== boxes).map(resumed), boxes, saved: 0 };
  }

  readonly now = (): Tray => this.tray;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  /** Whether typed papers are not saved, or the browser has no room for what is being typed. */
  unsaved = (): boolean => this.tray.waiting.length > 0 || this.homeless.size > 0;

  /** What stands in the boxes now. */
  write(paper: Typed): void {
    const typing = begun(paper) ? paper : null;
    if (typing) this.keep({ ...blankState, ...typing, state: "typing", at: Date.now() });
    else this.forget(paper.key);
    this.become({ boxes: typing });
  }

  /** The typed paper leaves the boxes and is sent. */
  async add(paper: Typed, answers: Given): Promise<void> {
    this.become({ boxes: null });
    await this.post({ ...paper, state: "sending", answers, code: "", at: Date.now() });
  }

  /** Back into the boxes; what stood there waits in its place. */
  reopen(paper: Waiting): void {
    const { boxes } = this.tray;
    this.drop(paper.key);
    if (boxes) this.put({ ...blankState, ...boxes, state: "aside", at: Date.now() });
    this.write(paper);
  }

  drop(key: string): void {
    this.forget(key);
    this.become({ waiting: this.tray.waiting.filter((one) => one.key !== key) });
  }

  /** Sends what could not be sent, one after another as long as the line carries; whether there was anything. */
  async resend(): Promise<boolean> {
    const first = this.unsent();
    for (let next = first; next; next = this.unsent()) if (!(await this.post({ ...next, state: "sending" }))) break;
    return first !== undefined;
  }

  private unsent = (): Waiting | undefined => this.tray.waiting.find(({ state }) => state === "unsent");

  /** Whether it was heard, kept or not. */
  private async post(paper: Waiting): Promise<boolean> {
    this.put(paper);
    try {
      await this.send(paper);
    } catch (error) {
      // One that is there under its number is another sending, once the list's one is taken back.
      const keyed = hasCode(error, "survey_paper_keyed");
      if (keyed) this.drop(paper.key);
      this.put({ ...paper, key: keyed ? crypto.randomUUID() : paper.key, state: unheard(error) ? "unsent" : "refused", code: quotable(error) });
      return !unheard(error);
    }
    this.drop(paper.key);
    this.become({ saved: this.tray.saved + 1 });
    return true;
  }

  private put(paper: Waiting): void {
    this.keep(paper);
    this.become({ waiting: [...this.tray.waiting.filter((one) => one.key !== paper.key), paper].toSorted((one, other) => one.at - other.at) });
  }

  private become(part: Partial<Tray>): void {
    this.tray = { ...this.tray, ...part };
    for (const listener of this.listeners) listener();
  }

  private keep(paper: Waiting): void {
    if (put(pocket, this.start + paper.key, JSON.stringify(paper)) && pocketLasts) this.homeless.delete(paper.key);
    else this.homeless.add(paper.key);
  }

  private forget(key: string): void {
    put(pocket, this.start + key, null);
    this.homeless.delete(key);
  }

  private left(): Waiting[] {
    const names = Array.from({ length: pocket.length }, (_, index) => pocket.key(index) ?? "").filter((name) => name.startsWith(this.start));
    return names.flatMap((name) => taken<Waiting>(name) ?? []).toSorted((one, other) => one.at - other.at);
  }
}

const blankState = { answers: {}, code: "" };

/** Whether one on its way has arrived, nobody knows; one in another page's boxes waits. */
function resumed(paper: Waiting): Waiting {
  if (paper.state === "sending") return { ...paper, state: "unsent" };
  return paper.state === "typing" ? { ...paper, state: "aside" } : paper;
}
