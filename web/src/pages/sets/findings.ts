import { t } from "@/texts";
import type { SetSummary } from "@/api/types";

export type Finding = SetSummary["findings"][number];

/** What is wrong and how to mend it, in the reader's language. */
export const sentenceOf = ({ code, message, remedy }: Finding): string => t.authoring.findings[code] ?? `${message}. ${remedy}`;
