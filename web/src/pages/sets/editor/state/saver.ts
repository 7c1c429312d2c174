import { readDraft, readSet, saveDraft, setHistory, type StoredDraft } from "@/api/calls/authoring";
import { hasCode, UnreachableError } from "@/api/problem";
import type { SetSummary } from "@/api/types";
import type { SetDocument } from "@/scoring/document";
import { same } from "../model/differences";
import { allFaults } from "../model/faults";
import { writeLocal } from "./localDraft";

export type Finding = SetSummary["findings"][number];
export interface Conflict extends StoredDraft { who: string | null; when: string | null }

/** `faulty`: something must be filled in before the server can read it; `full`: the browser has no room for the draft. */
export interface SaveState {
  kind: "saved" | "changed" | "saving" | "faulty" | "offline" | "conflict" | "refused";
  at: Date | null;
  findings: readonly Finding[];
  conflict: Conflict | null;
  error: unknown;
  full: boolean;
}

const QUIET_MS = 3_000;
const AGAIN_MS = 5_000;
const LOCAL_MS = 200;

/** Keeps one draft: on this computer at once, on the server when typing rests, never over another's change. */
export class Saver {
  state: SaveState = { kind: "saved", at: null, findings: [], conflict: null, error: null, full: false };
  private listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private localTimer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private doc: SetDocument;
  private saved: SetDocument;
  private version: number;

  constructor(
    private readonly accountId: string,
    base: StoredDraft,
    findings: readonly Finding[],
    /** Whether `base` is what this draft was begun from; one left on this computer may be older. */
    private begunFromSaved = true,
  ) {
    this.doc = this.saved = base.document;
    this.version = base.version;
    this.state = { ...this.state, findings };
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  current = () => this.state;

  /** The draft as it is now. */
  put(doc: SetDocument): void {
    if (doc === this.doc) return;
    this.doc = doc;
    clearTimeout(this.localTimer);
    this.localTimer = setTimeout(this.keepHere, LOCAL_MS);
    const kind = this.running ? "saving" : "changed";
    // Every word of it draws the whole editor: said once, not at each key.
    if (this.state.kind !== "conflict" && this.state.kind !== kind) this.say({ kind });
    this.later(QUIET_MS);
  }

  /** On this computer, at once: also when the page is being left. */
  keepHere = (): void => {
    const dirty = this.doc !== this.saved;
    const full = !writeLocal(this.accountId, this.doc.set_id, dirty ? { document: this.doc, version: this.version } : null);
    if (full !== this.state.full) this.say({ full });
  };

  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.localTimer);
    this.keepHere();
  }

  /** Saves now what is not saved; answers whether everything is. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.doc === this.saved) return true;
    if (this.state.conflict) return false;
    if (allFaults(this.doc).length) return this.say({ kind: "faulty" }), false;
    this.running = this.send().finally(() => (this.running = null));
    await this.running;
    return this.doc === this.saved;
  }

  /** Somebody else's draft stands in the way of this one. Where only something beside it changed (the scan, why it corrects), mine goes on over it. */
  async meet(): Promise<void> {
    const theirs = await readDraft(this.doc.set_id);
    if (this.begunFromSaved && same(theirs.document, this.saved)) {
      this.version = theirs.version;
      this.say({ kind: "changed" });
      return this.later(0);
    }
    const last = await setHistory(this.doc.set_id).then((found) => found.items.at(-1), () => undefined);
    this.say({ kind: "conflict", conflict: { ...theirs, who: last?.by_name ?? null, when: last?.at ?? null } });
  }

  /** Mine over theirs, knowingly. */
  keepMine(): Promise<boolean> {
    this.version = this.state.conflict?.version ?? this.version;
    this.say({ kind: "changed", conflict: null });
    return this.flush();
  }

  /** Theirs becomes the draft; mine stays one step back. */
  async takeTheirs(): Promise<SetDocument> {
    const theirs = this.state.conflict!;
    this.version = theirs.version;
    this.doc = this.saved = theirs.document;
    this.begunFromSaved = true;
    const { findings } = await readSet(theirs.document.set_id);
    this.keepHere();
    this.say({ kind: "saved", conflict: null, findings });
    return theirs.document;
  }

  private say(patch: Partial<SaveState>): void {
    this.state = { ...this.state, ...patch };
    for (const listener of this.listeners) listener();
  }

  private later(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), delay);
  }

  private async send(): Promise<void> {
    const doc = this.doc;
    this.say({ kind: "saving", error: null });
    try {
      const { version, findings } = await saveDraft(doc, this.version);
      this.version = version;
      this.saved = doc;
      this.begunFromSaved = true;
      this.keepHere();
      this.say({ kind: this.doc === doc ? "saved" : "changed", at: new Date(), findings });
      if (this.doc !== doc) this.later(QUIET_MS);
    } catch (error) {
      await this.failed(error);
    }
  }

  private async failed(error: unknown): Promise<void> {
    if (hasCode(error, "stale_version")) return this.meet().catch((again: unknown) => this.say({ kind: "refused", error: again }));
    if (!(error instanceof UnreachableError)) return this.say({ kind: "refused", error });
    this.say({ kind: "offline" });
    this.later(AGAIN_MS);
  }
}
