/** Vietnamese first; English for whoever chose it on this computer. */
export type Language = "vi" | "en";

const KEY = "chamdiem.language";

export function language(): Language {
  return globalThis.localStorage?.getItem(KEY) === "en" ? "en" : "vi";
}

/** The tables are read once, so a change of language opens the page anew. */
export function chooseLanguage(next: Language): void {
  localStorage.setItem(KEY, next);
  location.reload();
}
