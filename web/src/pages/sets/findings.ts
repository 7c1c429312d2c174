import { t } from "@/texts";
import type { SetSummary } from "@/api/types";

export type Finding = SetSummary["findings"][number];

/** What is wrong and how to mend it, in the reader's language. */
export const sentenceOf = ({ code, message, remedy }: Finding): string => t.authoring.findings[code] ?? `${message}. ${remedy}`;

const SILENT = new Set(["options", "steps", "levels", "questions", "conditions", "inputs", "groups"]);

/** `rule.options.late.points` as "quy tắc tính điểm › late › điểm": known words, and the ids between them. */
export const placeName = (path: string): string =>
  path.split(".").filter((part) => !SILENT.has(part)).map((part) => t.sets.keys[part] ?? t.authoring.keys[part] ?? part).join(" › ");

/** A code or figure as a reader knows it. */
export const valueName = (value: string | null): string => {
  if (value === null) return t.none;
  return t.sets.values[value] ?? t.authoring.methods[value] ?? t.authoring.rules[value] ?? t.authoring.enterers[value] ?? t.phases[value] ?? value;
};
