import { useQueries } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { getAppraisal } from "@/api/calls/appraisal";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import type { AppraisalSummary, OpenDecision } from "@/api/types";
import { focusCell, useGridKeys } from "@/keyboard/useGridKeys";
import { useRegionKeys } from "@/keyboard/useRegions";
import type { Tree } from "@/scoring/tree";
import { hold } from "@/sync/kept";
import { t } from "@/texts";
import { Asked } from "@/components/Asked";
import { Waiting } from "@/components/Waiting";
import { Decisions } from "./Decisions";
import { DeskProvider, unitOf, useDesk, useStoreRevision, type Desk, type Place } from "./context";
import { LeafTable } from "./LeafTable";
import { Panel, PhoneSteps } from "./Panel";
import { PhoneUnits } from "./PhoneUnits";
import { keptAppraisals, keyOf, type AppraisalStore } from "./store";
import { Tools } from "./Tools";
import { UnitTable } from "./UnitTable";

interface Props { tree: Tree; roundId: string; list: readonly AppraisalSummary[]; decisions: readonly OpenDecision[]; askable: boolean }

/** Reads the appraisals into the store: the shown unit first, all of them for the view across units. */
function useLoading(store: AppraisalStore, list: readonly AppraisalSummary[], place: Place) {
  const wanted = place.view === "unit" ? list.filter((one) => one.unit_id === place.unitId) : list;
  const answers = useQueries({
    queries: wanted.map((one) => ({ queryKey: ["appraisal", one.appraisal_id, one.status], queryFn: () => getAppraisal(one.appraisal_id) })),
  });
  const arrived = answers.flatMap((answer) => answer.data ?? []);
  useEffect(() => {
    for (const appraisal of arrived) store.receive(appraisal);
  });
  return answers;
}

function useStore({ tree, roundId, list, askable }: Props): AppraisalStore {
  const name = `appraisal|${useAccount().account_id}|${roundId}`;
  const [store] = useState(() => keptAppraisals(name, tree, roundId, list, askable));
  useEffect(() => hold(name, store, () => store.sync.unsent() > 0, () => store.sync.dispose()), [name, store]);
  return store;
}

export function AppraisalDesk(props: Props) {
  const { tree, list, decisions } = props;
  const store = useStore(props);
  const [place, setPlace] = useState<Place>(() => ({ view: "unit", unitId: firstOpen(list), leafId: "", panelOpen: false }));
  const asked = useLoading(store, list, place);
  useRegionKeys();
  const go = useCallback((change: Partial<Place>) => setPlace((now) => ({ ...now, ...change })), []);
  const desk = useMemo<Desk>(() => ({ store, place, go, decimals: tree.document.decimals ?? 2 }), [store, place, go, tree]);
  return (
    <DeskProvider value={desk}>
      <Tools decisions={decisions.length} />
      <Asked of={asked} rows={0} />
      {place.view === "chair" ? <Decisions decisions={decisions} /> : <Work />}
    </DeskProvider>
  );
}

const firstOpen = (list: readonly AppraisalSummary[]): string =>
  (list.find((one) => one.status === "open" && (one.scored < one.leaves || one.owed_again > 0)) ?? list.find((one) => one.status === "open") ?? list[0])?.unit_id ?? "";

/** The first leaf becomes the active one as soon as there are leaves. */
function useFirstLeaf(): void {
  const { store, place, go } = useDesk();
  const revision = useStoreRevision();
  useEffect(() => {
    const leaves = store.leaves(place.unitId);
    if (leaves.length && !leaves.some((leaf) => leaf.id === place.leafId)) go({ leafId: (leaves.find((leaf) => store.item(keyOf(place.unitId, leaf.id))?.again) ?? leaves[0]!).id });
  }, [store, place.unitId, place.leafId, go, revision]);
}

function Work() {
  const { store, place } = useDesk();
  const phone = usePhone();
  useFirstLeaf();
  const unit = unitOf(store, place.unitId);
  const loaded = unit && store.loaded.get(unit.unit_id);
  const waits = loaded?.status === "waiting" && !loaded.owed_again && place.view === "unit";
  if (phone) {
    return (
      <>
        <div className="work appraisal-phone">{place.view === "leaf" ? <PhoneUnits /> : null}<Panel /></div>
        {place.view === "unit" ? <PhoneSteps /> : null}
      </>
    );
  }
  return (
    <>
      {waits ? <p className="line-note" role="status">{t.appraisal.notYet}. {t.appraisal.waitingStart}</p> : null}
      <div className="work">
        <Table />
        <Panel />
      </div>
    </>
  );
}

function Table() {
  const { store, place } = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = useGridKeys(useHandlers(box));
  useStoreRevision();
  const open = place.view === "leaf" || store.loaded.get(place.unitId)?.status === "open";
  const empty = place.view === "unit" && store.leaves(place.unitId).length === 0;
  return (
    <div ref={box} className="work-table" data-region="table" tabIndex={open ? undefined : 0} onKeyDown={onKeyDown}>
      {empty ? <Waiting rows={12} /> : place.view === "unit" ? <UnitTable /> : <LeafTable />}
    </div>
  );
}

function useHandlers(box: React.RefObject<HTMLDivElement | null>) {
  const { store, place, go } = useDesk();
  return useMemo(() => {
    const focus = (key: string | null) => {
      if (!key || !box.current) return;
      focusCell(box.current, { row: key, col: 0 });
    };
    const area = (by: 1 | -1, row: string) => {
      const leafId = row.slice(row.indexOf("/") + 1);
      const { areas } = store.tree;
      const at = areas.findIndex((one) => one.leaves.some((leaf) => leaf.id === leafId));
      const first = areas[at + by]?.leaves.find((leaf) => store.item(`${place.unitId}/${leaf.id}`));
      if (first) focus(`${place.unitId}/${first.id}`);
    };
    const unit = (by: 1 | -1) => {
      const units = store.units(place.leafId);
      const to = units[units.findIndex((one) => one.unit_id === place.unitId) + by];
      if (to) go({ unitId: to.unit_id });
    };
    return {
      onUndo: () => focus(store.step("undo")),
      onRedo: () => focus(store.step("redo")),
      onArea: place.view === "leaf" ? unit : area,
      onPick: () => undefined,
    };
  }, [box, store, place, go]);
}
