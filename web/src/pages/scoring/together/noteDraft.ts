import { useState } from "react";
import { pocket, put } from "@/sync/pocket";

/** What is being written, and the key of its sending: whoever sends it again after a reload sends the same note. */
interface Draft { text: string; key: string }

const fresh = (): Draft => ({ text: "", key: crypto.randomUUID() });

function kept(place: string): Draft {
  try {
    return (JSON.parse(pocket.getItem(place) ?? "null") as Draft | null) ?? fresh();
  } catch {
    return fresh();
  }
}

/** An internal note before it is sent, kept on this computer: the leaf may be left and the page reloaded meanwhile. */
export function useNoteDraft(accountId: string, sheetId: string, leafId: string) {
  const place = `chamdiem.internal-note|${accountId}|${sheetId}|${leafId}`;
  const [draft, setDraft] = useState(() => kept(place));
  const write = (text: string) => {
    const next = { ...draft, text };
    put(pocket, place, text ? JSON.stringify(next) : null);
    setDraft(next);
  };
  const drop = () => {
    put(pocket, place, null);
    setDraft(fresh());
  };
  return { ...draft, write, drop };
}
