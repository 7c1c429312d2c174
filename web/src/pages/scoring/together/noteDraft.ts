import { useState } from "react";
import { pocket, put, taken } from "@/sync/pocket";

/** What is being written, and the key of its sending: whoever sends it again after a reload sends the same note. */
export interface Draft { text: string; key: string }

const fresh = (): Draft => ({ text: "", key: crypto.randomUUID() });

/** Other words are another note and get a key of their own: under the old one the server would only find the note before. */
export const written = (draft: Draft, text: string): Draft => ({ text, key: text.trim() === draft.text.trim() ? draft.key : crypto.randomUUID() });

const kept = (place: string): Draft => taken(place) ?? fresh();

/** An internal note before it is sent, kept on this computer: the leaf may be left and the page reloaded meanwhile. */
export function useNoteDraft(accountId: string, sheetId: string, leafId: string) {
  const place = `chamdiem.internal-note|${accountId}|${sheetId}|${leafId}`;
  const [draft, setDraft] = useState(() => kept(place));
  const write = (text: string) => {
    const next = written(draft, text);
    put(pocket, place, text ? JSON.stringify(next) : null);
    setDraft(next);
  };
  /** What was written since that sending is another note, and stays. */
  const drop = (sent: string) => {
    if (kept(place).key === sent) put(pocket, place, null);
    setDraft((now) => (now.key === sent ? fresh() : now));
  };
  return { ...draft, write, drop };
}
