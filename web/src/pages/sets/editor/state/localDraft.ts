import type { SetDocument } from "@/scoring/document";
import { pocket, pocketLasts, put, taken } from "@/sync/pocket";

/** What was not yet saved, kept on this computer: a reload or a crash loses nothing. */
export interface LocalDraft { document: SetDocument; version: number }

const keyOf = (accountId: string, setId: string) => `chamdiem.set-draft|${accountId}|${setId}`;

export const readLocal = (accountId: string, setId: string): LocalDraft | null => taken(keyOf(accountId, setId));

/** Whether it outlives the page: the browser had room for it, and lets pages keep anything. */
export const writeLocal = (accountId: string, setId: string, draft: LocalDraft | null): boolean =>
  put(pocket, keyOf(accountId, setId), draft && JSON.stringify(draft)) && pocketLasts;
