import { pocket, put } from "@/sync/pocket";

/** Vietnamese first; English for whoever chose it on this computer. */
export type Language = "vi" | "en";

const KEY = "chamdiem.language";

export function language(): Language {
  return pocket.getItem(KEY) === "en" ? "en" : "vi";
}

/** The tables are read once, so a change of language opens the page anew. */
export function chooseLanguage(next: Language): void {
  put(pocket, KEY, next);
  location.reload();
}
