import { createContext, useContext, useSyncExternalStore } from "react";
import type { Item, Sheet } from "@/api/types";
import type { SheetTotal } from "@/scoring/totals";
import type { Entry } from "@/sync/item-sync";
import type { SheetStore } from "./sheetStore";
import type { EvidenceNotes } from "../panel/evidenceNotes";
import type { Recorder } from "../panel/recorder";
import type { Uploads } from "../panel/uploads";
import type { View, ViewStore } from "./viewStore";

export interface Working { store: SheetStore; view: ViewStore; uploads: Uploads; notes: EvidenceNotes; recorder: Recorder; sheet: Sheet; editable: boolean; decimals: number }

const Context = createContext<Working | null>(null);
export const WorkingProvider = Context.Provider;

export function useWorking(): Working {
  const working = useContext(Context);
  if (!working) throw new Error("outside of a sheet");
  return working;
}

/** One leaf's entry; redraws only when that entry is replaced. */
export function useEntry(leafId: string): Entry<Item> {
  const { sync } = useWorking().store;
  return useSyncExternalStore((listener) => sync.subscribe(leafId, listener), () => sync.get(leafId)!);
}

export function useTotal(): SheetTotal {
  const { store } = useWorking();
  return useSyncExternalStore(store.sync.subscribeAll, store.total);
}

/** A part of the view; redraws only when that part changes. */
export function useView<T>(select: (view: View) => T): T {
  const { view } = useWorking();
  return useSyncExternalStore(view.subscribe, () => select(view.get()));
}

/** Redraws with every change of any item, for counts. */
export function useRevision(): number {
  const { sync } = useWorking().store;
  return useSyncExternalStore(sync.subscribeAll, sync.revision);
}
