import { ProblemError, hasCode, sentence } from "@/api/problem";
import type { UnitToStaff } from "@/api/types";

/** What is wrong with the dates, and the phases whose fields it belongs to. */
export interface PhaseFault { phases: readonly string[]; text: string }

/** The phases that a refusal names; null for one that names none. */
export function phaseFault(error: unknown): PhaseFault | null {
  if (!(error instanceof ProblemError)) return null;
  const { phase, phases } = error.extra;
  const named = Array.isArray(phases) ? phases.map(String) : typeof phase === "string" ? [phase] : [];
  return named.length ? { phases: named, text: sentence(error) } : null;
}

/** The units that lack accounts, when it was refused for that. */
export const unstaffed = (error: unknown): readonly UnitToStaff[] =>
  hasCode(error, "units_without_accounts") ? ((error as ProblemError).extra["units"] as UnitToStaff[]) : [];

/** What was refused stands where it can be seen, however far the page was scrolled. */
export const intoView = (node: HTMLElement | null): void => node?.scrollIntoView({ block: "center" });
