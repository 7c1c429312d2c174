import { pocket, put } from "@/sync/pocket";

/** What the person looks at: the active leaf, flags, the chosen filter. Rows watch only what concerns them. */
export type FilterKey = "all" | "explain" | "mine" | "todo" | "missing" | "recent" | "flagged";

export interface View { active: string | null; filter: FilterKey; shown: ReadonlySet<string> | null; search: string; panelOpen: boolean; flags: ReadonlySet<string> }

export class ViewStore {
  private view: View;
  /** A mouse button is down on the table: no row may move under it, or the click goes astray. */
  pressing = false;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly storageKey: string) {
    this.view = { active: null, filter: "all", shown: null, search: "", panelOpen: false, flags: this.loadFlags() };
  }

  get = (): View => this.view;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(change: Partial<View>): void {
    const changed = Object.entries(change).some(([key, value]) => this.view[key as keyof View] !== value);
    if (!changed) return;
    this.view = { ...this.view, ...change };
    for (const listener of this.listeners) listener();
  }

  toggleFlag(leafId: string): void {
    const flags = new Set(this.view.flags);
    if (!flags.delete(leafId)) flags.add(leafId);
    put(pocket, this.storageKey, JSON.stringify([...flags]));
    this.set({ flags });
  }

  private loadFlags(): Set<string> {
    try {
      return new Set(JSON.parse(pocket.getItem(this.storageKey) ?? "[]") as string[]);
    } catch {
      return new Set();
    }
  }
}
