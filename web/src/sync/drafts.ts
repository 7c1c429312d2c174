/** What was typed and not yet acknowledged, kept on this computer so that a reload or a crash loses nothing. */
export interface Draft<P> {
  patch: P;
  /** The changed fields as they stood when typing began: tells a real conflict from a harmless one. */
  before: P;
  version: number;
}

export interface Drafts<P> {
  load(): Map<string, Draft<P>>;
  save(id: string, draft: Draft<P> | null): void;
}

const PREFIX = "chamdiem.draft";

/** Drafts of one account in one document; another account on the same computer never sees them. */
export function localDrafts<P>(accountId: string, documentId: string, storage: Storage = localStorage): Drafts<P> {
  const start = `${PREFIX}|${accountId}|${documentId}|`;
  const keys = () => Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "").filter((key) => key.startsWith(start));
  return {
    load() {
      const found = new Map<string, Draft<P>>();
      for (const key of keys()) {
        const text = storage.getItem(key);
        if (text) found.set(key.slice(start.length), JSON.parse(text) as Draft<P>);
      }
      return found;
    },
    save(id, draft) {
      if (draft === null) storage.removeItem(start + id);
      else storage.setItem(start + id, JSON.stringify(draft));
    },
  };
}
