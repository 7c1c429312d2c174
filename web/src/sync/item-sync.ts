import type { Draft, Drafts } from "./drafts";
import { before, differs, isEmpty, omitKeys, same, stands, type Fields } from "./fields";
import { spread, usual, type Adapter, type CellState, type Entry, type Options, type Reply, type Work } from "./items";
import { Lanes } from "./lanes";

export type { Adapter, CellState, Conflict, Entry, Options, Reply } from "./items";

const MOST_DOUBTFUL = 20;

/**
 * Saves items one by one, each with its own version, at most one request per item at a time. Nothing typed is lost:
 * every change is kept as a draft until the server has acknowledged it. A change by somebody else to other fields of
 * the item is merged; to the same fields it is a conflict that the person decides.
 */
export class ItemSync<I extends { version: number } & Fields, P extends Fields> {
  private readonly works = new Map<string, Work<I, P>>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly anyListeners = new Set<() => void>();
  private readonly kept: Map<string, Draft<P>>;
  private changes = 0;
  private readonly options: Required<Options>;
  private readonly lanes: Lanes;
  /** Items whose change the browser could not keep: it ends with the page. */
  private readonly fleeting = new Set<string>();
  private hasLeft = false;
  private over = false;

  constructor(
    items: Readonly<Record<string, I>>,
    private readonly adapter: Adapter<I, P>,
    private readonly drafts: Drafts<P>,
    options: Options = {},
  ) {
    this.options = { ...usual, ...options };
    this.lanes = new Lanes(this.options.mostAtOnce);
    this.kept = drafts.load();
    for (const [id, item] of Object.entries(items)) this.admit(id, item);
    drafts.adopt(this.takeUp);
  }

  /** What another page left behind. One item's waits until what was typed here has been saved: then both are seen. */
  private takeUp = (id: string, draft: Draft<P>): boolean => {
    // It would be shown to nobody and sent by nobody: whoever took this one's place takes it.
    if (this.over) return false;
    const work = this.works.get(id);
    if (work ? !this.isQuiet(work) : this.kept.has(id)) {
      this.hasLeft = true;
      return false;
    }
    if (work) this.restore(id, draft);
    else {
      this.kept.set(id, draft);
      this.drafts.save(id, draft);
    }
    return true;
  };

  /** A new item, with what was typed into it before the page was last closed. */
  private admit(id: string, item: I): void {
    this.works.set(id, this.fresh(item));
    const draft = this.kept.get(id);
    this.kept.delete(id);
    if (draft) this.restore(id, draft);
  }

  private fresh(item: I): Work<I, P> {
    const entry: Entry<I> = { item, base: item, state: "idle", savedAt: null, conflict: null, error: null };
    return { pending: {} as P, before: {} as P, inflight: null, doubtful: [], version: item.version, since: null, timer: undefined, typed: undefined, retry: 0, entry };
  }

  private restore(id: string, draft: Draft<P>): void {
    const work = this.works.get(id);
    if (!work) return;
    Object.assign(work, { pending: draft.patch, before: draft.before, version: draft.version, doubtful: draft.sent ?? [] });
    this.keep(id, work);
    this.show(id, { item: this.view(work), state: "waiting" });
    this.schedule(id, 0);
  }

  get = (id: string): Entry<I> | undefined => this.works.get(id)?.entry;
  ids = (): string[] => [...this.works.keys()];
  /** Grows with every change: a snapshot for whoever watches the whole document. */
  revision = (): number => this.changes;

  subscribe = (id: string, listener: () => void): (() => void) => {
    const set = this.listeners.get(id) ?? new Set();
    this.listeners.set(id, set.add(listener));
    return () => set.delete(listener);
  };

  subscribeAll = (listener: () => void): (() => void) => {
    this.anyListeners.add(listener);
    return () => this.anyListeners.delete(listener);
  };

  /** How many items wait for the network or for the server. */
  unsent = (): number => [...this.works.values()].filter((work) => work.inflight !== null || !isEmpty(work.pending)).length;
  /** How many items would be lost with the page: the browser keeps nothing more. */
  fleetingCount = (): number => this.fleeting.size;
  inState = (state: CellState): string[] => this.ids().filter((id) => this.works.get(id)?.entry.state === state);

  /** Changes fields of an item: shown at once, kept as a draft, sent after `delay` ms of quiet. */
  edit(id: string, patch: P, delay = 0): void {
    const work = this.works.get(id);
    if (!work) return;
    if (isEmpty(work.pending) && work.inflight === null) work.version = work.entry.base.version;
    work.before = { ...before(patch, work.entry.base), ...work.before };
    work.pending = { ...work.pending, ...patch };
    work.since ??= Date.now();
    this.keep(id, work);
    this.show(id, { item: this.view(work), error: null, ...this.conflictWith(work) });
    this.sayTyped(id, work);
    this.schedule(id, Math.min(delay, Math.max(0, work.since + this.options.longestQuiet - Date.now())));
  }

  /** Sends what still waits for its quiet time, such as when a cell is left. */
  flush(id?: string): void {
    for (const one of id === undefined ? this.ids() : [id]) this.schedule(one, 0);
  }

  /** The person's choice in a conflict. */
  resolve(id: string, choice: "mine" | "theirs"): void {
    const work = this.works.get(id);
    const conflict = work?.entry.conflict;
    if (!work || !conflict) return;
    work.version = conflict.theirs.version;
    work.before = choice === "mine" ? before(work.pending, conflict.theirs) : ({} as P);
    work.doubtful = [];
    if (choice === "theirs") work.pending = {} as P;
    this.keep(id, work);
    this.show(id, { base: conflict.theirs, item: this.view(work, conflict.theirs), conflict: null, state: "idle" });
    this.schedule(id, 0);
  }

  /** A newer state read from the server; what is being typed here stays. */
  receive(items: Readonly<Record<string, I>>): void {
    for (const [id, item] of Object.entries(items)) {
      const work = this.works.get(id);
      if (!work) {
        this.admit(id, item);
        this.notify(id);
      } else if (this.isQuiet(work) && item.version >= work.entry.base.version) {
        work.version = item.version;
        this.show(id, { base: item, item: this.adapter.derive(item) });
      }
    }
  }

  /** Fields that are saved by other means (files) change without a version of their own being typed over. */
  patchBase(id: string, change: (item: I) => I): void {
    const work = this.works.get(id);
    if (!work) return;
    const base = change(work.entry.base);
    if (isEmpty(work.pending) && work.inflight === null) work.version = base.version;
    this.show(id, { base, item: this.view(work, base) });
  }

  /** Sends nothing more; what is unsent stays in the drafts for whoever takes its place. */
  dispose(): void {
    this.over = true;
    for (const { timer, typed } of this.works.values()) [timer, typed].forEach(clearTimeout);
  }

  /** "Đã lưu" is not said of what has been typed since. */
  private sayTyped(id: string, work: Work<I, P>): void {
    if (this.over) return;
    work.typed ??= setTimeout(() => {
      work.typed = undefined;
      const unsaid = work.entry.state === "idle" || work.entry.state === "saved";
      if (unsaid && (work.inflight !== null || !isEmpty(work.pending))) this.show(id, { state: "typed" });
    }, this.options.showTypedAfter);
  }

  private isQuiet = (work: Work<I, P>) => isEmpty(work.pending) && work.inflight === null && !work.entry.conflict;

  private view(work: Work<I, P>, base: I = work.entry.base): I {
    return this.adapter.derive({ ...base, ...work.inflight, ...work.pending });
  }

  private conflictWith(work: Work<I, P>): Partial<Entry<I>> {
    const { conflict } = work.entry;
    return conflict ? { conflict: { ...conflict, mine: this.view(work, conflict.theirs) } } : {};
  }

  private keep(id: string, work: Work<I, P>): void {
    // The draft is its successor's by now.
    if (this.over) return;
    const patch = { ...work.inflight, ...work.pending } as P;
    const { before: was, version, doubtful } = work;
    const stays = this.drafts.save(id, isEmpty(patch) ? null : { patch, before: was, version, sent: doubtful });
    if (stays || isEmpty(patch)) this.fleeting.delete(id);
    else this.fleeting.add(id);
  }

  private schedule(id: string, delay: number): void {
    const work = this.works.get(id);
    if (!work) return;
    clearTimeout(work.timer);
    if (this.over) return;
    work.timer = setTimeout(() => void this.send(id, work), delay);
  }

  private async send(id: string, work: Work<I, P>): Promise<void> {
    if (work.inflight !== null || work.entry.conflict || isEmpty(work.pending)) return;
    const part = this.adapter.sendable(work.pending, work.entry.item);
    if (isEmpty(part)) return this.show(id, { state: "held" });
    work.inflight = part;
    work.pending = omitKeys(work.pending, part);
    work.since = null;
    work.doubtful = [...work.doubtful.filter((one) => !same(one, part)), part].slice(-MOST_DOUBTFUL);
    this.keep(id, work);
    const slow = setTimeout(() => this.show(id, { state: "sending" }), this.options.showSendingAfter);
    // What fails in no known way, such as a sign-in page of a hotel's network in the server's place, says nothing.
    const reply = await this.lanes.run(() => this.adapter.send(id, part, work.version)).catch((): Reply<I> => ({ kind: "unreachable" }));
    clearTimeout(slow);
    this.settle(id, work, part, reply);
  }

  private settle(id: string, work: Work<I, P>, part: P, reply: Reply<I>): void {
    work.inflight = null;
    if (reply.kind === "saved") return this.saved(id, work, reply.item);
    work.pending = { ...part, ...work.pending };
    if (reply.kind === "stale") return this.stale(id, work, reply);
    this.keep(id, work);
    if (reply.kind === "refused") return this.show(id, { item: this.view(work), state: "refused", error: reply.error });
    this.show(id, { item: this.view(work), state: "waiting" });
    work.retry = Math.min(Math.max(work.retry * 2, this.options.retryAfter), this.options.longestRetry);
    this.schedule(id, Math.max(spread(work.retry), reply.after ?? 0));
  }

  private saved(id: string, work: Work<I, P>, item: I): void {
    work.retry = 0;
    work.version = item.version;
    work.before = before(work.pending, item);
    work.doubtful = [];
    this.keep(id, work);
    const done = isEmpty(work.pending);
    this.show(id, { base: item, item: this.view(work, item), state: done ? "saved" : work.entry.state, savedAt: Date.now(), error: null });
    if (!done) this.schedule(id, 0);
    this.carryOn();
  }

  /** The line is there: what waits for it goes now, and what another page left for this one's turn. */
  private carryOn(): void {
    for (const id of this.inState("waiting")) this.schedule(id, 0);
    if (!this.hasLeft) return;
    this.hasLeft = false;
    this.drafts.adopt(this.takeUp);
  }

  private stale(id: string, work: Work<I, P>, reply: Extract<Reply<I>, { kind: "stale" }>): void {
    const current: I = { ...work.entry.base, ...reply.current };
    if (!differs(work.pending, current)) {
      work.pending = {} as P;
      return this.saved(id, work, current);
    }
    if (stands(work.before, current, work.doubtful)) return this.goOn(id, work, current);
    // The draft keeps the version that was seen: after a reload it is the same conflict, and nothing is overwritten.
    this.keep(id, work);
    const conflict = { mine: this.view(work, current), theirs: current, by: reply.by, at: reply.at };
    this.show(id, { base: current, item: conflict.mine, conflict, state: "conflict" });
  }

  /** Nobody touched the fields that are typed into here: they follow on what is stored. */
  private goOn(id: string, work: Work<I, P>, current: I): void {
    work.version = current.version;
    work.before = before(work.pending, current);
    work.doubtful = [];
    this.keep(id, work);
    this.show(id, { base: current, item: this.view(work, current) });
    this.schedule(id, 0);
  }

  private show(id: string, change: Partial<Entry<I>>): void {
    const work = this.works.get(id);
    if (!work) return;
    work.entry = { ...work.entry, ...change };
    this.notify(id);
  }

  private notify(id: string): void {
    this.changes += 1;
    for (const listener of this.listeners.get(id) ?? []) listener();
    for (const listener of this.anyListeners) listener();
  }
}
