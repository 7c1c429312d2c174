import { App, Button } from "antd";
import type { SetDocument } from "@/scoring/document";
import { t } from "@/texts";
import { canIndent, canOutdent, canShift, indent, outdent, shift } from "../model/moves";
import { addAfter, addChild, canAddChild, duplicate, remove, restore, type Made } from "../model/operations";
import { findEntry, placeOf } from "../model/tree";
import { useEditor, type Editor } from "../state/useEditor";

export interface Verb { can: boolean; run: (id: string) => void }
type Name = "child" | "sibling" | "up" | "down" | "indent" | "outdent" | "copy" | "remove";

const UNDO_SECONDS = 8;

/** Who stands there after the entry is gone: the next sibling, else the one before, else its parent. */
function heir(doc: SetDocument, id: string): string | null {
  const place = placeOf(doc, id);
  if (!place) return null;
  return (place.siblings[place.index + 1] ?? place.siblings[place.index - 1] ?? place.parent)?.id ?? null;
}

function useRemoval({ doc, change, select }: Editor) {
  const { notification } = App.useApp();
  return (id: string) => {
    const place = placeOf(doc, id);
    const entry = place?.siblings[place.index];
    if (!place || !entry) return;
    const name = entry.name || t.authoring.unnamed;
    select(heir(doc, id), false);
    change((now) => remove(now, id));
    const key = `removed-${id}`;
    const back = () => {
      change((now) => restore(now, place, entry));
      select(id);
      notification.destroy(key);
    };
    notification.open({ key, title: t.authoring.removed(name), duration: UNDO_SECONDS, placement: "bottomLeft", actions: <Button size="small" onClick={back}>{t.authoring.verbs.undo}</Button> });
  };
}

/** What can be done with the chosen entry, by button and by key. */
export function useTreeVerbs(): Readonly<Record<Name, Verb>> {
  const editor = useEditor();
  const { doc, change, select, selected } = editor;
  const removal = useRemoval(editor);
  const put = (made: Made | null) => {
    if (!made) return;
    change(() => made.doc);
    select(made.id);
  };
  const chosen = selected !== null && findEntry(doc, selected) !== undefined;
  const moving = (can: (doc: SetDocument, id: string) => boolean, make: (doc: SetDocument, id: string) => SetDocument): Verb => ({
    can: selected !== null && can(doc, selected),
    run: (id) => change((now) => make(now, id)),
  });
  const shifting = (by: -1 | 1) => moving((now, id) => canShift(now, id, by), (now, id) => shift(now, id, by));
  return {
    child: { can: selected !== null && canAddChild(doc, selected), run: (id) => put(addChild(doc, id)) },
    sibling: { can: chosen, run: (id) => put(addAfter(doc, id)) },
    up: shifting(-1),
    down: shifting(1),
    indent: moving(canIndent, indent),
    outdent: moving(canOutdent, outdent),
    copy: { can: chosen, run: (id) => put(duplicate(doc, id)) },
    remove: { can: chosen, run: removal },
  };
}
