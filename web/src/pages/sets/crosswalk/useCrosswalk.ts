import { useEffect, useState, useSyncExternalStore } from "react";
import { readCrosswalk, storeCrosswalk } from "@/api/calls/crosswalk";
import { useAccount } from "@/app/session/useSession";
import { pocket, put, taken } from "@/sync/pocket";
import type { Line } from "../reading";
import { CrosswalkWork, type StoredVersion, type WorkState } from "./work";

export interface Crosswalk extends WorkState { work: CrosswalkWork }

interface From { setId: string; formerId: string; leaves: readonly Line[]; stored: StoredVersion }

/** The links being made on this page and their way to the server; what somebody else saved meanwhile is shown, never overwritten unseen. */
export function useCrosswalk({ setId, formerId, leaves, stored }: From): Crosswalk {
  const { account_id } = useAccount();
  const place = `chamdiem.crosswalk|${account_id}|${setId}|${formerId}`;
  const [work] = useState(() => new CrosswalkWork({
    read: () => readCrosswalk(setId, formerId),
    store: (links, version) => storeCrosswalk(setId, { former_set_id: formerId, links }, version),
  }, leaves, stored, taken(place)));
  useEffect(() => keeping(place, work), [place, work]);
  return { ...useSyncExternalStore(work.subscribe, work.get), work };
}

const LOCAL_MS = 200;

/** What is not stored is kept on this computer for its person, over a reload and signing out, until the answer ends it. A page that had none
 * takes away no other's. One that found a copy of what is stored by now does: its save was answered after the page had been left. */
export function keeping(place: string, work: CrosswalkWork): () => void {
  let held = work.left() !== null;
  if (!held) put(pocket, place, null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    const left = work.left();
    if (left || held) put(pocket, place, left && JSON.stringify(left));
    held = left !== null;
  };
  const leave = work.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(keep, LOCAL_MS);
  });
  addEventListener("pagehide", keep);
  return () => {
    leave();
    clearTimeout(timer);
    removeEventListener("pagehide", keep);
    keep();
  };
}
