import { useState } from "react";
import type { AskedQuestion, Given } from "@/api/calls/surveys";
import { pocket, put as putAway, taken } from "@/sync/pocket";

/** `sent`: it was sent once and nobody knows yet whether it arrived. */
interface Draft { key: string; given: Given; sent?: boolean }

const fresh = (): Draft => ({ key: Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join(""), given: {} });

const kept = (place: string): Draft => taken(place) ?? fresh();

/** A browser that keeps nothing still sends what is on the page. */
const keep = (place: string, draft: Draft | null) => void putAway(pocket, place, draft && JSON.stringify(draft));

/** What was answered so far and the key of the sending: both survive a reload, so that sending again is the same sending. */
export function useDraft(name: string) {
  const place = `survey:${name}`;
  const [draft, setDraft] = useState(() => kept(place));
  const put = (part: Partial<Draft>) => {
    const after = { ...draft, ...part };
    keep(place, after);
    setDraft(after);
  };
  return { ...draft, sent: draft.sent === true, change: (given: Given) => put({ given }), mark: (sent: boolean) => put({ sent }), drop: () => keep(place, null) };
}

/** Without what was left empty; numbers as they travel, whatever mark the person wrote for the decimals. */
export function filled(given: Given, questions: readonly AskedQuestion[]): Given {
  const numbers = new Set(questions.filter(({ kind }) => kind === "number" || kind === "scale").map(({ id }) => id));
  const wire = (id: string, value: Given[string]) => (numbers.has(id) && typeof value === "string" ? value.trim().replace(",", ".") : value);
  return Object.fromEntries(Object.entries(given).map(([id, value]) => [id, wire(id, value)] as const).filter(([, value]) => value.length > 0));
}
