import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { saveReportText } from "@/api/calls/submission";
import { hasCode, ProblemError } from "@/api/problem";
import type { ReportText, Sheet } from "@/api/types";
import { pocket, put } from "@/sync/pocket";

/** What was typed, and the words that it was written over. */
export interface Draft { text: ReportText; was: ReportText }
export type Saving = "still" | "saving" | "saved" | "failed";

export const sameWords = (one: ReportText, other: ReportText): boolean => one.difficulties === other.difficulties && one.proposals === other.proposals;

/** What is left to be saved once `sent` is: nothing, or what was typed meanwhile. */
export const leftOver = (draft: Draft | null, sent: ReportText): Draft | null => (draft && !sameWords(draft.text, sent) ? { ...draft, was: sent } : null);

/** The words that somebody else has saved, where that is why a save was refused. */
export function theirsIn(error: unknown): ReportText | null {
  if (!(error instanceof ProblemError) || !hasCode(error, "stale_version")) return null;
  const { difficulties, proposals } = (error.extra["current"] ?? {}) as Partial<ReportText>;
  return { difficulties: difficulties ?? "", proposals: proposals ?? "" };
}

/** What a refused save shows; nothing once its words were given up for the others. */
export const refusal = (draft: Draft | null, error: unknown): { theirs: ReportText | null } | null => draft && { theirs: theirsIn(error) };

export function draftIn(text: string | null): Draft | null {
  try {
    const draft = JSON.parse(text ?? "null") as Draft | null;
    return draft && typeof draft.text?.difficulties === "string" && typeof draft.was?.difficulties === "string" ? draft : null;
  } catch {
    return null;
  }
}

/** The unit's own words: kept on this computer while they are typed, saved when a field is left, never over what somebody else saved meanwhile. */
export function useWords(sheet: Sheet, accountId: string) {
  const queries = useQueryClient();
  const place = `chamdiem.words|${accountId}|${sheet.sheet_id}`;
  const latest = useRef<Draft | null>(null);
  const line = useRef<Promise<void>>(Promise.resolve());
  const [draft, setDraft] = useState(() => draftIn(pocket.getItem(place)));
  const [saving, setSaving] = useState<Saving>("still");
  const [theirs, setTheirs] = useState<ReportText | null>(null);
  const keep = useCallback((next: Draft | null) => {
    latest.current = next;
    setDraft(next);
    put(pocket, place, next && JSON.stringify(next));
  }, [place]);
  useEffect(() => {
    latest.current = draftIn(pocket.getItem(place));
  }, [place]);
  const send = async () => {
    const sent = latest.current;
    if (!sent) return;
    setSaving("saving");
    try {
      const stored = await saveReportText(sheet.sheet_id, sent.text, sent.was);
      queries.setQueryData(["sheet", sheet.sheet_id], stored);
      keep(leftOver(latest.current, sent.text));
      setTheirs(null);
      setSaving("saved");
    } catch (error) {
      const refused = refusal(latest.current, error);
      if (!refused) return;
      setTheirs(refused.theirs);
      setSaving("failed");
      throw error;
    }
  };
  /** One after the other: what is typed while one is under way goes with the next. */
  const save = (): Promise<void> => {
    const mine = line.current.then(send);
    line.current = mine.catch(() => undefined);
    return mine;
  };
  const text = draft?.text ?? sheet.report_text;
  return {
    text, stored: sheet.report_text, saving, theirs, unsaved: draft !== null, save,
    type: (part: Partial<ReportText>) => keep({ text: { ...text, ...part }, was: draft?.was ?? sheet.report_text }),
    keepMine: () => {
      if (latest.current && theirs) keep({ ...latest.current, was: theirs });
      return save();
    },
    takeTheirs: () => {
      keep(null);
      setTheirs(null);
      setSaving("still");
      void queries.invalidateQueries({ queryKey: ["sheet", sheet.sheet_id] });
    },
  };
}

export type Words = ReturnType<typeof useWords>;
