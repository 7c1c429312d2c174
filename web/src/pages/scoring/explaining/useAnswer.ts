import { useSyncExternalStore } from "react";
import type { SheetAnswer } from "@/api/types";
import type { Entry } from "@/sync/item-sync";
import { useWorking } from "../sheet/context";

/** The answer on one leaf; undefined where nothing is asked. */
export function useAnswer(leafId: string): Entry<SheetAnswer> | undefined {
  const { sync } = useWorking().store.answers;
  return useSyncExternalStore((listener) => sync.subscribe(leafId, listener), () => sync.get(leafId));
}

/** Redraws with every change of any answer, for counts. */
export function useAnswersRevision(): number {
  const { sync } = useWorking().store.answers;
  return useSyncExternalStore(sync.subscribeAll, sync.revision);
}
