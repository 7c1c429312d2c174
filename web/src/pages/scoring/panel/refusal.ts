import { ProblemError, sentence } from "@/api/problem";
import { sizeText } from "@/numbers/sizes";
import { t } from "@/texts";

/** Refused for what the file is: the same file again is refused again. */
const FINAL = new Set(["type_not_allowed", "file_unsafe", "too_large", "file_missing"]);

export const isFinal = (error: unknown): boolean => error instanceof ProblemError && FINAL.has(error.code);

/** Why a file was not taken and what to do, with the limit or the reason that the server names. */
export function refusal(error: unknown): string {
  if (!(error instanceof ProblemError)) return sentence(error);
  const { max_bytes: most, reason_code: reason } = error.extra;
  if (error.code === "too_large" && typeof most === "number") return t.evidence.tooLarge(sizeText(most));
  if (error.code === "file_unsafe" && typeof reason === "string") return t.evidence.unsafe[reason] ?? sentence(error);
  return sentence(error);
}
