import { fullDay, startOfDay } from "@/numbers/dates";
import { formatNumber } from "@/numbers/numbers";
import { t } from "@/texts";
import type { SetSummary } from "@/api/types";

export type Finding = SetSummary["findings"][number];

/** What is wrong and how to mend it, in the reader's language. */
export const sentenceOf = ({ code, message, remedy }: Finding): string => t.authoring.findings[code] ?? `${message}. ${remedy}`;

const LISTS = new Set(["options", "levels", "questions", "conditions", "inputs", "groups", "classes", "class_caps", "disqualifiers", "fields"]);
const SILENT = new Set(["options", "levels", "questions", "conditions", "inputs", "groups"]);

/** `rule.options.late.points` as “quy tắc tính điểm › “Chậm” › điểm”: known words; the entry of a list by what it says, else by its id. */
export function placeName(path: string, place: string | null = null): string {
  const parts = path.split(".");
  const entry = place === null ? -1 : parts.findLastIndex((_, at) => at < parts.length - 1 && LISTS.has(parts[at - 1] ?? ""));
  return parts.flatMap((part, at) => (SILENT.has(part) ? [] : [at === entry ? `“${place}”` : (t.sets.keys[part] ?? t.authoring.keys[part] ?? part)])).join(" › ");
}

/** An id is the machine's own: that it is another says nothing to a reader. */
export const isSaid = ({ field }: { field: string }): boolean => !field.endsWith(".id");

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FRACTION = /^-?\d+\.\d+$/;

/** A code or figure as a reader knows it. */
export const valueName = (value: string | null): string => {
  if (value === null) return t.none;
  if (DAY.test(value)) return fullDay(startOfDay(value));
  if (FRACTION.test(value)) return formatNumber(value);
  return t.sets.values[value] ?? t.authoring.methods[value] ?? t.authoring.rules[value] ?? t.authoring.enterers[value] ?? t.phases[value] ?? value;
};
