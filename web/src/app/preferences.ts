import { useSyncExternalStore } from "react";
import { pocket, put } from "@/sync/pocket";

/** Settings of one person on this computer. */
export interface Preferences { roomy: boolean; letterKeys: boolean }

const KEY = "chamdiem.preferences";
const listeners = new Set<() => void>();

function read(): Preferences {
  try {
    return { roomy: false, letterKeys: true, ...(JSON.parse(pocket.getItem(KEY) ?? "{}") as Partial<Preferences>) };
  } catch {
    return { roomy: false, letterKeys: true };
  }
}

let current = read();

function apply(): void {
  document.documentElement.dataset["density"] = current.roomy ? "roomy" : "compact";
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  put(pocket, KEY, JSON.stringify(current));
  apply();
  for (const listener of listeners) listener();
}

export const preferences = (): Preferences => current;

export function usePreferences(): Preferences {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, preferences);
}

apply();
