import { useEffect } from "react";
import { showKeys } from "@/app/shell/KeysDialog";
import { preferences } from "@/app/preferences";

const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]";
const STOPS = "button:not(:disabled), input:not(:disabled), select, textarea, a[href], [tabindex='0']";

function regions(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-region]")].filter((region) => region.offsetParent !== null);
}

function cycle(by: 1 | -1): void {
  const all = regions();
  const at = all.findIndex((region) => region.contains(document.activeElement));
  const next = all[(at + by + all.length) % all.length];
  const stop = next?.querySelector<HTMLElement>("[data-stop='true'], [tabindex='0'][data-row]") ?? next?.querySelector<HTMLElement>(STOPS);
  stop?.focus();
}

/** F6 walks filters → table → panel → foot; "/" searches and "?" lists the keys, both dead while text is typed. */
export function useRegionKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "F6") {
        event.preventDefault();
        return cycle(event.shiftKey ? -1 : 1);
      }
      const typing = event.target instanceof Element && event.target.closest(TYPING);
      if (typing || event.ctrlKey || event.altKey || !preferences().letterKeys) return;
      if (event.key === "?") showKeys();
      if (event.key === "/") {
        event.preventDefault();
        document.querySelector<HTMLInputElement>("[data-search] input, input[data-search]")?.focus();
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
