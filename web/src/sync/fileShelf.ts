import { createStore, del, entries, get, set, type UseStore } from "idb-keyval";

/** A file on its way as this browser keeps it. No blob: there was no room for it, the person is asked for it again.
 * `modified`: when the file itself was last changed; `paused`: at how many percent the person stopped it. */
export interface Shelved { id: string; place: string; endpoint: string; name: string; size: number; type: string; note: string; blob: Blob | null; url?: string; modified?: number; paused?: number }

/** Files on their way, kept in this browser until the server has them. */
export interface FileShelf {
  /** Whether the file itself could be kept. */
  keep: (file: Shelved) => Promise<boolean>;
  has: (id: string) => Promise<boolean>;
  drop: (id: string) => Promise<void>;
  all: () => Promise<Shelved[]>;
}

/** A browser that denies its store, as private windows do, keeps nothing and stops nothing. */
const quietly = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
  try {
    return await work();
  } catch {
    return otherwise;
  }
};

/** A store of the browser, or null where asking for it is refused. */
export function diskOf(database: string, store: string): UseStore | null {
  try {
    return typeof indexedDB === "undefined" ? null : createStore(database, store);
  } catch {
    return null;
  }
}

/** The browser's own store, of one account and one page. Without it nothing outlives the page. */
export function fileShelf(prefix: string): FileShelf | null {
  const store = diskOf("chamdiem-uploads", "files");
  if (!store) return null;
  const key = (id: string) => `${prefix}|${id}`;
  const put = (file: Shelved) => quietly(() => set(key(file.id), file, store).then(() => true), false);
  return {
    // A browser that has no room for the file still remembers where it was going.
    keep: async (file) => (await put(file)) || ((await put({ ...file, blob: null })), false),
    // Not to be found out is not gone: the file at hand is sent.
    has: (id) => quietly(async () => (await get(key(id), store)) !== undefined, true),
    drop: (id) => quietly(() => del(key(id), store), undefined),
    all: () => quietly(async () => (await entries<string, Shelved>(store)).filter(([name]) => name.startsWith(key(""))).map(([, file]) => file), []),
  };
}
