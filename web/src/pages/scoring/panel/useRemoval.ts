import { App } from "antd";
import { attachVersion, dateEvidence } from "@/api/calls/library";
import { addLink, removeEvidence } from "@/api/calls/submission";
import { sentence } from "@/api/problem";
import type { Evidence } from "@/api/types";
import { offerUndo } from "@/components/undoNotice";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";

/** The same evidence once more, with its note and the day on it: of a file that very version, which a library never loses. `key`: once, however often asked. */
export async function again(sheetId: string, leafId: string, was: Evidence, key: string): Promise<Evidence> {
  if (was.kind === "link") return addLink(sheetId, leafId, was.url, was.note, key);
  const back = await attachVersion(sheetId, leafId, was, was.note, key);
  if (back.issued_on === was.issued_on) return back;
  return dateEvidence(sheetId, leafId, back.evidence_id, was.issued_on);
}

/** Takes evidence off a leaf and offers the way back. */
export function useRemoval(leafId: string): (evidence: Evidence) => Promise<void> {
  const { store, sheet, notes } = useWorking();
  const { notification, message } = App.useApp();
  const { sheet_id: sheetId } = sheet;
  return async (shown) => {
    const id = shown.evidence_id;
    // A note that was just typed may be on its way still: first that, then the removal.
    const was = { ...shown, note: notes.get(leafId, id)?.text.trim() ?? shown.note };
    await notes.settled(leafId, id);
    await removeEvidence(sheetId, leafId, id);
    notes.forget(leafId, id);
    store.setEvidence(leafId, (list) => list.filter((one) => one.evidence_id !== id));
    const key = crypto.randomUUID();
    const putBack = async () => {
      try {
        const evidence = await again(sheetId, leafId, was, key);
        store.setEvidence(leafId, (list) => [...list.filter((one) => one.evidence_id !== evidence.evidence_id), evidence]);
      } catch (error) {
        void message.error(sentence(error));
        throw error;
      }
    };
    const known = was.kind === "link" || was.document_id !== "";
    offerUndo(notification, `removed|${id}`, { title: t.scoring.removed(was.filename || was.url) }, known ? putBack : null);
  };
}
