import type { SetDocument } from "@/scoring/document";

/** What was not yet saved, kept on this computer: a reload or a crash loses nothing. */
export interface LocalDraft { document: SetDocument; version: number }

const keyOf = (accountId: string, setId: string) => `chamdiem.set-draft|${accountId}|${setId}`;

export function readLocal(accountId: string, setId: string): LocalDraft | null {
  const text = localStorage.getItem(keyOf(accountId, setId));
  if (text === null) return null;
  try {
    return JSON.parse(text) as LocalDraft;
  } catch {
    // Half a text is of no use to anybody.
    localStorage.removeItem(keyOf(accountId, setId));
    return null;
  }
}

/** Whether the browser had room for it. */
export function writeLocal(accountId: string, setId: string, draft: LocalDraft | null): boolean {
  try {
    if (draft === null) localStorage.removeItem(keyOf(accountId, setId));
    else localStorage.setItem(keyOf(accountId, setId), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}
