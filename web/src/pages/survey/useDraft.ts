import { useState } from "react";
import type { Given } from "@/api/calls/surveys";

interface Draft { key: string; given: Given }

const fresh = (): Draft => ({ key: Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join(""), given: {} });

function kept(place: string): Draft {
  try {
    return (JSON.parse(localStorage.getItem(place) ?? "null") as Draft | null) ?? fresh();
  } catch {
    return fresh();
  }
}

function keep(place: string, draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(place, JSON.stringify(draft));
    else localStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing still sends what is on the page.
  }
}

/** What was answered so far and the key of the sending: both survive a reload, so that sending again is the same sending. */
export function useDraft(name: string) {
  const place = `survey:${name}`;
  const [draft, setDraft] = useState(() => kept(place));
  const change = (given: Given) => {
    const after = { ...draft, given };
    keep(place, after);
    setDraft(after);
  };
  return { ...draft, change, drop: () => keep(place, null) };
}

/** Without what was left empty. */
export const filled = (given: Given): Given => Object.fromEntries(Object.entries(given).filter(([, value]) => value.length > 0));
