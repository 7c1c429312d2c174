import { createContext, useContext, useSyncExternalStore } from "react";
import type { AppraisalSummary } from "@/api/types";
import type { Scored } from "@/scoring/document";
import type { Entry } from "@/sync/item-sync";
import type { AppraisalStore, Own } from "./store";

export type ViewName = "unit" | "leaf" | "chair";

/** Where the person is: one unit or one leaf, and the active row; switching the view keeps both. */
export interface Place { view: ViewName; unitId: string; leafId: string; panelOpen: boolean }

export interface Desk {
  store: AppraisalStore;
  place: Place;
  go: (change: Partial<Place>) => void;
  decimals: number;
}

const Context = createContext<Desk | null>(null);
export const DeskProvider = Context.Provider;

export function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error("outside of the appraisal");
  return desk;
}

export function useOwn(key: string): Entry<Own> | undefined {
  const { sync } = useDesk().store;
  return useSyncExternalStore((listener) => sync.subscribe(key, listener), () => sync.get(key));
}

export function useStoreRevision(): number {
  const { sync } = useDesk().store;
  return useSyncExternalStore(sync.subscribeAll, sync.revision);
}

export const unitOf = (store: AppraisalStore, unitId: string): AppraisalSummary | undefined => store.list.find((one) => one.unit_id === unitId);
export const leafOf = (store: AppraisalStore, leafId: string): Scored | undefined => store.tree.leaf(leafId);
