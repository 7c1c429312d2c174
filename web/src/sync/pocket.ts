/** A store of texts that lives as long as the page. */
class PageStorage implements Storage {
  private readonly texts = new Map<string, string>();
  get length(): number {
    return this.texts.size;
  }
  key = (index: number): string | null => [...this.texts.keys()][index] ?? null;
  getItem = (key: string): string | null => this.texts.get(key) ?? null;
  setItem = (key: string, text: string): void => void this.texts.set(key, text);
  removeItem = (key: string): void => void this.texts.delete(key);
  clear = (): void => this.texts.clear();
}

function granted(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    // Cookies and site data are blocked: even asking for the store is refused.
    return null;
  }
}

const own = granted();

/** Whether what is put into the pocket outlives the page. */
export const pocketLasts = own !== null;
/** The browser's store; where it is denied, one that lives as long as the page. */
export const pocket: Storage = own ?? new PageStorage();

/** Puts a text away, or takes it out; false where the browser had no room for it. */
export function put(storage: Storage, key: string, text: string | null): boolean {
  try {
    if (text === null) storage.removeItem(key);
    else storage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** The JSON that was put there; half a text is of no use to anybody, and goes. */
export function taken<T>(key: string): T | null {
  try {
    return JSON.parse(pocket.getItem(key) ?? "null") as T | null;
  } catch {
    put(pocket, key, null);
    return null;
  }
}
