import { pocket, pocketLasts, put } from "./pocket";

/** What was typed and not yet acknowledged, kept on this computer so that a reload or a crash loses nothing. */
export interface Draft<P> {
  patch: P;
  /** The changed fields as they stood when typing began: tells a real conflict from a harmless one. */
  before: P;
  version: number;
  /** What was sent and never answered: the server may have it. */
  sent?: P[];
}

export interface Drafts<P> {
  /** Those of this page. */
  load(): Map<string, Draft<P>>;
  /** Hands over those of pages that are gone, each to one page only; one that is not taken stays for later. */
  adopt(take: (id: string, draft: Draft<P>) => boolean): void;
  /** False where the browser could not keep it: then it lives as long as the page. */
  save(id: string, draft: Draft<P> | null): boolean;
}

/** The page that holds drafts, and how it learns that another one has ended. */
export interface Holder { page: string; ended: (page: string, then: () => void) => void }

const PREFIX = "chamdiem.draft";
const lockOf = (page: string) => `${PREFIX}.${page}`;
const locks = (): LockManager | undefined => globalThis.navigator?.locks;

let here: Holder | null = null;

/** A page holds a lock of its own until the browser ends it, so that two tabs never mistake each other's drafts for left ones. */
function thisPage(): Holder {
  if (here) return here;
  const page = crypto.randomUUID();
  void locks()?.request(lockOf(page), () => new Promise<never>(() => undefined)).catch(() => undefined);
  const ended = (other: string, then: () => void) => {
    const manager = locks();
    if (manager) void manager.request(lockOf(other), then).catch(() => undefined);
    else then();
  };
  here = { page, ended };
  return here;
}

function read<P>(text: string | null): Draft<P> | null {
  try {
    const draft = JSON.parse(text ?? "null") as Draft<P> | null;
    return draft && typeof draft.patch === "object" && draft.patch !== null ? { ...draft, before: draft.before ?? ({} as P) } : null;
  } catch {
    return null;
  }
}

/** Drafts of one account in one document; another account on the same computer never sees them. */
export function localDrafts<P>(accountId: string, documentId: string, storage: Storage = pocket, holder: Holder = thisPage()): Drafts<P> {
  const start = `${PREFIX}|${accountId}|${documentId}|`;
  const lasts = storage !== pocket || pocketLasts;
  /** A key names the item, then the page; items have no bar in their ids. */
  const parts = (key: string) => key.slice(start.length).split("|") as [id: string, page?: string];
  const keys = () => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "").filter((key) => key.startsWith(start));
  const ofPage = (page: string) => keys().filter((key) => (parts(key)[1] ?? "") === page);
  return {
    load() {
      const found = new Map<string, Draft<P>>();
      for (const key of ofPage(holder.page)) {
        const draft = read<P>(storage.getItem(key));
        if (draft) found.set(parts(key)[0], draft);
      }
      return found;
    },
    adopt(take) {
      const takeAll = (page: string) => {
        for (const key of ofPage(page)) {
          const text = storage.getItem(key);
          const draft = read<P>(text);
          // Gone first, so that there is room for it under this page's name.
          put(storage, key, null);
          if (draft && !take(parts(key)[0], draft)) put(storage, key, text);
        }
      };
      const others = new Set(keys().map((key) => parts(key)[1] ?? ""));
      others.delete(holder.page);
      for (const page of others) holder.ended(page, () => takeAll(page));
    },
    save: (id, draft) => put(storage, `${start}${id}|${holder.page}`, draft && JSON.stringify(draft)) && lasts,
  };
}
