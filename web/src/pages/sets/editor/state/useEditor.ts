import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { StoredDraft } from "@/api/calls/authoring";
import { usePhone } from "@/app/media";
import type { SetDocument } from "@/scoring/document";
import type { Frame } from "../extending/frame";
import { useRefusal } from "../extending/useFrame";
import { same } from "../model/differences";
import { patchEntry, type Entry } from "../model/tree";
import { begin, changed, redone, undone, type Editing } from "./editing";
import { readLocal } from "./localDraft";
import { Saver, type Finding, type SaveState } from "./saver";

export type View = "tree" | "items" | "whole" | "checks";
type Change = (make: (doc: SetDocument) => SetDocument, token?: string | null) => void;

export interface Editor {
  doc: SetDocument;
  change: Change;
  /** One entry changed; `token` joins the keystrokes of one field to one step back. */
  patch: <T extends Entry>(id: string, patch: Partial<T>, token?: string) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  selected: string | null;
  /** Chooses a line and opens what is said of it; without `open` on a phone the tree stays in view. */
  select: (id: string | null, open?: boolean) => void;
  /** On a phone the panel lies over the tree: closed, its line stays chosen for the tools. */
  open: boolean;
  close: () => void;
  view: View;
  show: (view: View) => void;
  saver: Saver;
  save: SaveState;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("outside the editor");
  return editor;
}

/** The draft that was left on this computer, if it says anything else than the server's. */
function leftHere(accountId: string, base: StoredDraft) {
  const local = readLocal(accountId, base.document.set_id);
  return local && !same(local.document, base.document) ? local : null;
}

function useSaver(accountId: string, base: StoredDraft, findings: readonly Finding[], left: ReturnType<typeof leftHere>) {
  const [saver] = useState(() => new Saver(accountId, { ...base, version: left?.version ?? base.version }, findings, !left || left.version === base.version));
  useEffect(() => {
    if (left && left.version !== base.version) void saver.meet();
    // A page that is left or put away by the phone may never come back.
    const leaving = () => saver.keepHere();
    addEventListener("pagehide", leaving);
    return () => {
      removeEventListener("pagehide", leaving);
      saver.stop();
    };
  }, [saver, base, left]);
  return saver;
}

/** The chosen line, and whether what is said of it is open. */
function useChoice(): Pick<Editor, "selected" | "select" | "open" | "close"> {
  const phone = usePhone();
  const [{ selected, open }, set] = useState<{ selected: string | null; open: boolean }>({ selected: null, open: false });
  const select = useCallback((id: string | null, opened = true) => set({ selected: id, open: opened && id !== null }), []);
  const close = useCallback(() => set((now) => ({ selected: phone ? now.selected : null, open: false })), [phone]);
  return { selected, select, open: open || !phone, close };
}

/** Everything that the editor's parts share; made once for each draft that is opened. */
export function useEditing(accountId: string, base: StoredDraft, findings: readonly Finding[], frame: Frame | null = null): Editor {
  const [left] = useState(() => leftHere(accountId, base));
  const [editing, setEditing] = useState<Editing>(() => begin(left?.document ?? base.document));
  const saver = useSaver(accountId, base, findings, left);
  const save = useSyncExternalStore(saver.subscribe, saver.current);
  const choice = useChoice();
  const [view, show] = useState<View>("tree");
  const latest = useRef(editing);
  latest.current = editing;
  useEffect(() => saver.put(editing.doc), [saver, editing.doc]);
  const refuse = useRefusal();
  // Whatever way it comes (key, drag, panel), a change that the base of an extension forbids does not happen.
  const change = useCallback<Change>((make, token = null) => setEditing((now) => {
    const next = make(now.doc);
    if (!frame || next === now.doc || frame.keeps(next)) return changed(now, next, token);
    queueMicrotask(refuse);
    return now;
  }), [frame, refuse]);
  const patch = useCallback<Editor["patch"]>((id, given, token) => change((doc) => patchEntry(doc, id, given), token === undefined ? null : `${id}.${token}`), [change]);
  const moves = useMemo(() => ({ undo: () => setEditing(undone), redo: () => setEditing(redone) }), []);
  return { doc: editing.doc, change, patch, ...moves, canUndo: editing.past.length > 0, canRedo: editing.future.length > 0, ...choice, view, show, saver, save };
}
