import { useState, useSyncExternalStore } from "react";
import { readCrosswalk, storeCrosswalk } from "@/api/calls/crosswalk";
import type { Line } from "../reading";
import { CrosswalkWork, type StoredVersion, type WorkState } from "./work";

export interface Crosswalk extends WorkState { work: CrosswalkWork }

interface From { setId: string; formerId: string; leaves: readonly Line[]; stored: StoredVersion }

/** The links being made on this page and their way to the server; what somebody else saved meanwhile is shown, never overwritten unseen. */
export function useCrosswalk({ setId, formerId, leaves, stored }: From): Crosswalk {
  const [work] = useState(() => new CrosswalkWork({
    read: () => readCrosswalk(setId, formerId),
    store: (links, version) => storeCrosswalk(setId, { former_set_id: formerId, links }, version),
  }, leaves, stored));
  return { ...useSyncExternalStore(work.subscribe, work.get), work };
}
