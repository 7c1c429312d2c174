import { useCallback, useState } from "react";
import { readCrosswalk, storeCrosswalk } from "@/api/calls/crosswalk";
import { hasCode } from "@/api/problem";
import type { Line } from "../reading";
import { bodyOf, linksOf, notesOf, type Links, type Matched, type Notes, type StoredLinks } from "./links";
import { useLeaving } from "./useLeaving";

export interface Conflict { theirs: Matched; version: number }
type Saving = "still" | "changed" | "saving";

export interface Crosswalk {
  links: Links;
  notes: Notes;
  version: number;
  saving: Saving;
  failure: unknown;
  conflict: Conflict | null;
  put: (leafId: string, formerIds: readonly string[]) => void;
  note: (leafId: string, text: string) => void;
  save: () => Promise<void>;
  keepMine: () => Promise<void>;
  takeTheirs: () => void;
}

interface From { setId: string; formerId: string; leaves: readonly Line[]; stored: StoredLinks & { version: number } }

/** The links being made on this page and their way to the server; what somebody else saved meanwhile is shown, never overwritten unseen. */
export function useCrosswalk({ setId, formerId, leaves, stored }: From): Crosswalk {
  const [links, setLinks] = useState<Links>(() => linksOf(leaves, stored));
  const [notes, setNotes] = useState<Notes>(() => notesOf(stored));
  const [version, setVersion] = useState(stored.version);
  const [saving, setSaving] = useState<Saving>(stored.version === 0 ? "changed" : "still");
  // A proposal that nobody touched is no work to lose.
  const [begun] = useState({ links, notes });
  const [failure, setFailure] = useState<unknown>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const put = useCallback((leafId: string, formerIds: readonly string[]) => {
    setLinks((now) => new Map(now).set(leafId, formerIds));
    setSaving("changed");
  }, []);
  const note = useCallback((leafId: string, text: string) => {
    setNotes((now) => new Map(now).set(leafId, text));
    setSaving("changed");
  }, []);
  const meet = async () => {
    const now = await readCrosswalk(setId, formerId);
    setConflict({ theirs: { links: linksOf(leaves, now), notes: notesOf(now) }, version: now.version });
  };
  const store = async (seen: number) => {
    setSaving("saving");
    setFailure(null);
    try {
      const { version: made } = await storeCrosswalk(setId, { former_set_id: formerId, links: bodyOf(links, notes) }, seen);
      setVersion(made);
      setConflict(null);
      setSaving("still");
    } catch (error) {
      setSaving("changed");
      if (hasCode(error, "stale_version")) await meet().catch(setFailure);
      else setFailure(error);
    }
  };
  const takeTheirs = () => {
    if (!conflict) return;
    setLinks(conflict.theirs.links);
    setNotes(conflict.theirs.notes);
    setVersion(conflict.version);
    setConflict(null);
    setSaving("still");
  };
  useLeaving(saving === "changed" && (links !== begun.links || notes !== begun.notes) && !conflict ? () => store(version) : null);
  return { links, notes, note, version, saving, failure, conflict, put, save: () => store(version), keepMine: () => store(conflict?.version ?? version), takeTheirs };
}
