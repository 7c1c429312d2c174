import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { useLocation } from "react-router";
import { noteEvidence } from "@/api/calls/submission";
import { useAccount } from "@/app/session/useSession";
import { usePhone } from "@/app/media";
import { currentSession, subscribeSession } from "@/api/session";
import type { Sheet } from "@/api/types";
import { recordingShelf } from "@/sync/recordingShelf";
import { useRegionKeys } from "@/keyboard/useRegions";
import type { Tree } from "@/scoring/tree";
import { isSelfScored } from "@/scoring/tree";
import { hold, kept } from "@/sync/kept";
import { isExplaining, takesAnswers } from "./explaining/answers";
import { ExplainLine } from "./explaining/ExplainLine";
import { CorrectionStrip } from "./CorrectionStrip";
import { Foot } from "./Foot";
import { LineState } from "./LineState";
import { LiveRegion } from "./LiveRegion";
import { LockLine } from "./LockLine";
import { EvidenceNotes } from "./panel/evidenceNotes";
import { Panel } from "./panel/Panel";
import { microphone } from "./panel/microphone";
import { Recorder } from "./panel/recorder";
import { keptUploads } from "./panel/uploads";
import { PhoneSheet } from "./phone/PhoneSheet";
import { scrollToLeaf } from "./scrollToLeaf";
import { WorkingProvider, type Working } from "./sheet/context";
import { keptStore, type SheetStore } from "./sheet/sheetStore";
import { ViewStore } from "./sheet/viewStore";
import { SheetTable } from "./table/SheetTable";
import { usePresence } from "./together/usePresence";
import { Tools } from "./Tools";
import { useSheetKeys } from "./useSheetKeys";

interface Props { sheet: Sheet; tree: Tree; editable: boolean }

/** Everything that lives as long as the page shows this sheet. */
function useStores(sheet: Sheet, tree: Tree) {
  const account = useAccount();
  const name = `${account.account_id}|${sheet.sheet_id}`;
  const [stores] = useState(() => {
    const store = keptStore(name, tree, sheet);
    const view = new ViewStore(`chamdiem.flags|${account.account_id}|${sheet.sheet_id}`);
    const uploads = keptUploads(account.account_id, sheet.sheet_id, (leafId, evidence) =>
      store.setEvidence(leafId, (list) => [...list.filter((one) => one.evidence_id !== evidence.evidence_id), evidence]),
    );
    const notes = kept(`notes|${name}`, () => new EvidenceNotes(account.account_id, sheet.sheet_id, noteEvidence));
    notes.onSaved = (leafId, evidenceId, note) => store.setEvidence(leafId, (list) => list.map((one) => (one.evidence_id === evidenceId ? { ...one, note } : one)));
    const recorder = kept(`recorder|${name}`, () => new Recorder(microphone, recordingShelf(name), (leafId, file) => uploads.add(leafId, [file])));
    const asked = location.hash.slice(1);
    const toExplain = isExplaining(sheet) ? tree.leaves.find(({ id }) => store.answers.has(id)) : undefined;
    const first = tree.leaf(asked) ?? toExplain ?? tree.leaves.find(store.isTodo) ?? tree.leaves.find(isSelfScored) ?? tree.leaves[0];
    view.set({ active: first?.id ?? null });
    return { store, view, uploads, notes, recorder };
  });
  const { store, recorder } = stores;
  // Whoever leaves the sheet is no longer recorded; what was is kept for the next visit.
  useEffect(() => recorder.shown(), [recorder]);
  useEffect(() => hold(`recorder|${name}`, recorder, recorder.busy, () => undefined), [recorder, name]);
  // A sheet that was only read is not worth its memory; one that was worked on goes on saving from any page.
  useEffect(() => hold(name, store, store.busy, () => store.dispose()), [store, name]);
  return stores;
}

/** The newest state of the server flows in; what is being typed stays. */
function useNews({ store, notes, recorder }: ReturnType<typeof useStores>, { sheet, tree, editable }: Props): void {
  const explains = takesAnswers(sheet);
  useEffect(() => store.receive(sheet), [store, sheet, tree]);
  useEffect(() => {
    const online = () => {
      store.flush();
      notes.flush();
    };
    addEventListener("online", online);
    const ended = subscribeSession(() => void (currentSession().status === "signed_in" && online()));
    return () => {
      removeEventListener("online", online);
      ended();
    };
  }, [store, notes]);
  useLeaving(store, recorder);
  // What was refused after the deadline is still here: an extension, or a reopening, sends it.
  useEffect(() => {
    if (editable || explains) store.flush();
    if (editable) notes.flush();
  }, [store, notes, editable, explains]);
}

/** Hidden is often the last that a phone lets a page know; and what the browser can't keep is not left without a word. */
function useLeaving(store: SheetStore, recorder: Recorder): void {
  useEffect(() => {
    const hidden = () => void (document.visibilityState === "hidden" && store.flush());
    const leaving = (event: BeforeUnloadEvent) => void (store.fleeting() + recorder.fleetingCount() > 0 && event.preventDefault());
    document.addEventListener("visibilitychange", hidden);
    addEventListener("beforeunload", leaving);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      removeEventListener("beforeunload", leaving);
    };
  }, [store, recorder]);
}

/** A link such as "#l1-4" leads to that leaf, also from the sheet itself, behind a filter, and a second time. */
function useAskedLeaf({ view }: ReturnType<typeof useStores>, tree: Tree): void {
  const { hash, key } = useLocation();
  // Only the address decides, not later changes of the set.
  const land = useEffectEvent((leafId: string) => {
    if (!tree.leaf(leafId)) return;
    view.set({ active: leafId, filter: "all", shown: null, search: "" });
    scrollToLeaf(leafId);
  });
  useEffect(() => land(hash.slice(1)), [hash, key]);
}

export function SheetView({ sheet, tree, editable }: Props) {
  const stores = useStores(sheet, tree);
  const phone = usePhone();
  const decimals = tree.document.decimals ?? 2;
  const working = useMemo<Working>(() => ({ ...stores, sheet, editable, decimals }), [stores, sheet, editable, decimals]);
  useAskedLeaf(stores, tree);
  useNews(stores, { sheet, tree, editable });
  useRegionKeys();
  useSheetKeys(stores);
  return (
    <WorkingProvider value={working}>
      <Presence />
      <Tools />
      {phone ? <LineState /> : null}
      <LockLine />
      <ExplainLine />
      <CorrectionStrip />
      <div className="work">
        {phone ? <PhoneSheet /> : <SheetTable />}
        <Panel />
      </div>
      <Foot />
      <LiveRegion />
    </WorkingProvider>
  );
}

/** Below the provider, since what it says follows the active leaf; draws nothing. */
function Presence() {
  usePresence();
  return null;
}
