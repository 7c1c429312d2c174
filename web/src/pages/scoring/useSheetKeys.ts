import { useEffect } from "react";
import { preferences } from "@/app/preferences";
import type { SheetStore } from "./sheet/sheetStore";
import type { ViewStore } from "./sheet/viewStore";

const TARGETS: Readonly<Record<string, string>> = { g: "[data-explanation] textarea, textarea[data-explanation]", t: "[data-evidence]" };

/** Alt+G, Alt+T, Alt+M: explanation, evidence, flag of the active leaf. */
export function useSheetKeys({ view }: { store: SheetStore; view: ViewStore }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const letter = event.code.replace("Key", "").toLowerCase();
      const { active } = view.get();
      if (!event.altKey || event.ctrlKey || !active || !preferences().letterKeys) return;
      if (letter === "m") view.toggleFlag(active);
      else if (!TARGETS[letter]) return;
      event.preventDefault();
      view.set({ panelOpen: true });
      document.querySelector<HTMLElement>(TARGETS[letter] ?? "none")?.focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [view]);
}
