import { hasCode } from "@/api/problem";
import type { Line } from "../reading";
import { bodyOf, disagreements, linksOf, notesOf, type Links, type Matched, type Notes, type StoredLinks } from "./links";

export type StoredVersion = StoredLinks & { version: number };
export interface Conflict { theirs: Matched; version: number }
export type Saving = "still" | "changed" | "saving";

export interface WorkState { links: Links; notes: Notes; version: number; saving: Saving; failure: unknown; conflict: Conflict | null }

/** How the links reach the server and what somebody else stored there is read. */
export interface Calls {
  read: () => Promise<StoredVersion>;
  store: (links: ReturnType<typeof bodyOf>, version: number) => Promise<{ version: number }>;
}

/** The links being made and their way to the server. What was typed while a save was on its way is not saved by it. */
export class CrosswalkWork {
  private state: WorkState;
  /** What the server has, or what it proposed: nobody's work is in it. */
  private base: Matched;
  private readonly listeners = new Set<() => void>();

  /** `left`: what was made before and never stored. Where somebody stored another meanwhile, both sides are shown. */
  constructor(private readonly calls: Calls, private readonly leaves: readonly Line[], stored: StoredVersion, left: StoredVersion | null = null) {
    this.base = this.matched(stored);
    this.state = { ...this.base, version: stored.version, saving: stored.version === 0 ? "changed" : "still", failure: null, conflict: null };
    const mine = left && this.matched(left);
    if (!left || !mine || disagreements(mine, this.base).length === 0) return;
    const conflict = left.version === stored.version ? null : { theirs: this.base, version: stored.version };
    this.state = { ...this.state, ...mine, version: left.version, saving: "changed", conflict };
  }

  readonly get = (): WorkState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly put = (leafId: string, formerIds: readonly string[]): void => this.change({ links: new Map(this.state.links).set(leafId, formerIds) });

  readonly note = (leafId: string, text: string): void => this.change({ notes: new Map(this.state.notes).set(leafId, text) });

  /** Whether leaving would lose something: what was typed is not stored, or not yet known to be. A proposal that nobody touched is no work to lose. */
  readonly unsaved = (): boolean => this.state.saving === "saving" || !this.isBase();

  /** What would be lost, in the form in which it is stored; null for nothing. */
  readonly left = (): StoredVersion | null => (this.unsaved() ? { version: this.state.version, links: bodyOf(this.state.links, this.state.notes) } : null);

  /** Back to what the server had: what was typed since is given up. */
  readonly discard = (): void => this.set({ ...this.base, conflict: null, saving: this.state.version === 0 ? "changed" : "still" });

  /** Saves over the version that was seen; one save at a time, and none past an open conflict. */
  readonly save = async (): Promise<void> => (this.state.conflict ? undefined : this.store(this.state.version));

  readonly keepMine = async (): Promise<void> => this.store(this.state.conflict?.version ?? this.state.version);

  readonly takeTheirs = (): void => {
    const { conflict } = this.state;
    if (!conflict) return;
    this.base = conflict.theirs;
    this.set({ ...conflict.theirs, version: conflict.version, conflict: null, saving: "still" });
  };

  private matched(stored: StoredLinks): Matched {
    return { links: linksOf(this.leaves, stored), notes: notesOf(stored) };
  }

  private isBase = (): boolean => this.state.links === this.base.links && this.state.notes === this.base.notes;

  private set(change: Partial<WorkState>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((tell) => tell());
  }

  private change(change: Partial<Matched>): void {
    this.set({ ...change, saving: this.state.saving === "saving" ? "saving" : "changed" });
  }

  private async store(seen: number): Promise<void> {
    if (this.state.saving === "saving") return;
    const { links, notes } = this.state;
    this.set({ saving: "saving", failure: null });
    try {
      const { version } = await this.calls.store(bodyOf(links, notes), seen);
      this.base = { links, notes };
      this.set({ version, conflict: null, saving: this.isBase() ? "still" : "changed" });
    } catch (error) {
      await this.refused(error);
    }
  }

  private async refused(error: unknown): Promise<void> {
    if (!hasCode(error, "stale_version")) return this.set({ saving: "changed", failure: error });
    try {
      const now = await this.calls.read();
      this.set({ saving: "changed", conflict: { theirs: this.matched(now), version: now.version } });
    } catch (failure) {
      this.set({ saving: "changed", failure });
    }
  }
}
