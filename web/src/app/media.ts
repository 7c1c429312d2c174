import { useSyncExternalStore } from "react";

const phone = typeof matchMedia === "function" ? matchMedia("(max-width: 719px)") : null;

function subscribe(listener: () => void): () => void {
  phone?.addEventListener("change", listener);
  return () => phone?.removeEventListener("change", listener);
}

/** Under 720 px, so also at 200 % zoom of a 1366 screen (screens.md, Phone). */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => phone?.matches ?? false);

const onlineEvents = ["online", "offline"] as const;

function subscribeOnline(listener: () => void): () => void {
  for (const name of onlineEvents) addEventListener(name, listener);
  return () => {
    for (const name of onlineEvents) removeEventListener(name, listener);
  };
}

export const useOnline = (): boolean => useSyncExternalStore(subscribeOnline, () => navigator.onLine);
