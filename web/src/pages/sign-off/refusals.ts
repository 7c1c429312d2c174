import { ProblemError, sentence } from "@/api/problem";
import { momentLong } from "@/numbers/dates";
import { t } from "@/texts";
import { spaced } from "./code";

type Extra = ProblemError["extra"];
const text = (value: unknown): string => (typeof value === "string" ? value : "");

const moment = (iso: string): string => (Number.isNaN(Date.parse(iso)) ? t.none : momentLong(iso));

/** Every `reason_code` that the refusals about signed files carry, worded from what they carry beside it. */
const WORDS: Readonly<Record<string, (extra: Extra) => string>> = {
  broken: () => t.signedFile.broken,
  encrypted: () => t.signedFile.encrypted,
  too_many_pages: () => t.signedFile.tooManyPages,
  too_large: () => t.signedFile.tooLarge,
  too_slow: () => t.signedFile.tooSlow,
  signature_broken: ({ signer }) => t.signedFile.signatureBroken(text(signer)),
  changed_after_signing: ({ signer }) => t.signedFile.changedAfterSigning(text(signer)),
  text_differs: ({ missing, added }) => t.signedFile.textDiffers(words(missing), words(added)),
  no_code: () => t.signedFile.noCode,
  unknown_report: ({ found, expected }) => t.signedFile.unknownReport(spaced(text(found)), spaced(text(expected))),
  older_export: ({ found, expected, exported_at: at }) => t.signedFile.olderExport(spaced(text(found)), spaced(text(expected)), moment(text(at))),
  other_report: ({ unit_name: unit, round_name: round, found, expected }) => t.signedFile.otherReport(text(unit), text(round), spaced(text(found)), spaced(text(expected))),
};

/** The first of the words that differ: enough to find the place. */
const words = (list: unknown): string => (Array.isArray(list) ? list.slice(0, 12).join(" ") : "");

/** About a file more can be said than its code does: which report it is instead, who signed what was changed, which words differ. */
export function refusalOf(error: unknown): string {
  const reason = error instanceof ProblemError && error.code.startsWith("signed_file_") ? text(error.extra["reason_code"]) : "";
  return Object.hasOwn(WORDS, reason) ? WORDS[reason]!((error as ProblemError).extra) : sentence(error);
}
