import type { LiveEvent } from "@/api/events";

export const EDITED = "submission.leaf.edited.v1";
/** A page that is still there says so every `SAID_EVERY_MS`; who has been silent for longer than this has gone. */
export const SAID_EVERY_MS = 12_000;
const GONE_MS = 30_000;

interface Seen { sheet: string; leaf: string; name: string; account: string; until: number }

const pages = new Map<string, Seen>();
const listeners = new Set<() => void>();
let snapshot: readonly Seen[] = [];

function redraw(): void {
  snapshot = [...pages.values()];
  for (const listener of listeners) listener();
}

function forget(page: string, seen: Seen): void {
  if (pages.get(page) !== seen) return;
  pages.delete(page);
  redraw();
}

/** Somebody of the unit is at a leaf, or has left the sheet. */
export function heardEditing({ subject, data }: LiveEvent): void {
  const page = String(data["page"] ?? "");
  const leaf = data["leaf_id"];
  if (typeof leaf !== "string") pages.delete(page);
  else {
    const seen: Seen = { sheet: subject, leaf, name: String(data["name"] ?? ""), account: String(data["account_id"] ?? ""), until: Date.now() + GONE_MS };
    pages.set(page, seen);
    setTimeout(() => forget(page, seen), GONE_MS);
  }
  redraw();
}

export function subscribePresence(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The names of others who are at that leaf, as one text: equal texts redraw nothing. */
export function othersAt(sheet: string, leaf: string, own: string): string {
  const names = snapshot.filter((one) => one.sheet === sheet && one.leaf === leaf && one.account !== own).map(({ name }) => name);
  return [...new Set(names)].join(", ");
}
