import { vi } from "vitest";
import { localDrafts, type Drafts, type Holder } from "@/sync/drafts";
import { ItemSync, type Adapter, type Reply } from "@/sync/item-sync";

export interface Item { version: number; facts: { count: string } | null; explanation: string }
export type Patch = Partial<Pick<Item, "facts" | "explanation">>;

export const start: Item = { version: 3, facts: null, explanation: "" };
export const three: Patch = { facts: { count: "3" } };

/** A browser's store; a full one takes nothing more. */
export class FakeStorage implements Storage {
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
export class Pages {
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

export const draftsOf = (storage: Storage, pages: Pages, page: string) => localDrafts<Patch>("me", "sheet", storage, pages.holder(page));

export function setUp(replies: (Reply<Item> | Promise<Reply<Item>>)[], drafts: Drafts<Patch> = localDrafts("me", "sheet", new FakeStorage())) {
  const send = vi.fn(async (_id: string, _patch: Patch, _version: number) => (await replies.shift()) ?? ({ kind: "unreachable" } as const));
  const adapter: Adapter<Item, Patch> = { derive: (item) => item, sendable: (patch) => patch, send };
  return { sync: new ItemSync<Item, Patch>({ a: start }, adapter, drafts), send, drafts };
}

export const saved = (change: Partial<Item>): Reply<Item> => ({ kind: "saved", item: { ...start, version: 4, ...change } });
export const quiet = () => vi.advanceTimersByTimeAsync(1);

/** A promise that the test settles when it wants. */
export function later<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve = (_: T): void => undefined;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
