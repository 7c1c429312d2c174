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

/** The browser's own store, of one account and one page. Without it nothing outlives the page. */
export function fileShelf(prefix: string): FileShelf | null {
  if (typeof indexedDB === "undefined") return null;
  const disk: UseStore = createStore("chamdiem-uploads", "files");
  const key = (id: string) => `${prefix}|${id}`;
  return {
    // A browser that has no room for the file still remembers where it was going.
    keep: (file) => set(key(file.id), file, disk).then(() => true, () => set(key(file.id), { ...file, blob: null }, disk).then(() => false, () => false)),
    has: async (id) => (await get(key(id), disk)) !== undefined,
    drop: (id) => del(key(id), disk),
    all: async () => (await entries<string, Shelved>(disk)).filter(([name]) => name.startsWith(key(""))).map(([, file]) => file),
  };
}
