import { App } from "antd";
import { attachFromLibrary, dateEvidence } from "@/api/calls/library";
import { addLink, removeEvidence } from "@/api/calls/submission";
import { sentence } from "@/api/problem";
import type { Evidence } from "@/api/types";
import { offerUndo } from "@/components/undoNotice";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";

/** The same evidence once more, with its note and the day on it: a file from the library, which never loses one. */
async function again(sheetId: string, unitId: string, leafId: string, was: Evidence): Promise<Evidence> {
  if (was.kind === "link") return addLink(sheetId, leafId, was.url, was.note);
  const back = await attachFromLibrary(sheetId, leafId, unitId, was.document_id, was.note);
  if (!was.issued_on || back.issued_on === was.issued_on) return back;
  await dateEvidence(sheetId, leafId, back.evidence_id, was.issued_on);
  return { ...back, issued_on: was.issued_on };
}

/** Takes evidence off a leaf and offers the way back. */
export function useRemoval(leafId: string): (evidence: Evidence) => Promise<void> {
  const { store, sheet } = useWorking();
  const { notification, message } = App.useApp();
  const { sheet_id: sheetId, unit_id: unitId } = sheet;
  return async (was) => {
    await removeEvidence(sheetId, leafId, was.evidence_id);
    store.setEvidence(leafId, (list) => list.filter((one) => one.evidence_id !== was.evidence_id));
    const putBack = () =>
      void again(sheetId, unitId, leafId, was).then(
        (evidence) => store.setEvidence(leafId, (list) => [...list.filter((one) => one.evidence_id !== evidence.evidence_id), evidence]),
        (error: unknown) => message.error(sentence(error)),
      );
    const known = was.kind === "link" || was.document_id !== "";
    offerUndo(notification, `removed|${was.evidence_id}`, { title: t.scoring.removed(was.filename || was.url) }, known ? putBack : null);
  };
}
