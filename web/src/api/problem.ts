import { problemTexts } from "@/texts/problems";

/** A refusal of the server (application/problem+json). `code` is stable; `extra` carries what the code promises. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly extra: Readonly<Record<string, unknown>>,
    /** How long the server asks to be left alone. */
    readonly retryAfterMs = 0,
  ) {
    super(`${code}: ${detail}`);
  }
}

/** The server could not be reached, or a proxy answered in its place: nothing is known of the request's effect. */
export class UnreachableError extends Error {}

const GATEWAY_FAILURES = new Set([502, 503, 504]);

/** Turns an answer that is no success into an error with the problem's code. */
export function toError(status: number, body: unknown, retryAfter: string | null = null): ProblemError | UnreachableError {
  const problem = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const code = typeof problem["code"] === "string" ? problem["code"] : null;
  if (code === null && GATEWAY_FAILURES.has(status)) return new UnreachableError(`status ${status}`);
  if (status === 503) return new UnreachableError(code ?? "unavailable");
  return new ProblemError(status, code ?? `http_${status}`, String(problem["detail"] ?? ""), problem, (Number(retryAfter) || 0) * 1_000);
}

/** One Vietnamese sentence for a failure: what is wrong and what to do. */
export function sentence(error: unknown): string {
  if (error instanceof UnreachableError) return problemTexts["unreachable"]!;
  if (!(error instanceof ProblemError)) return problemTexts["unknown"]!;
  return problemTexts[error.code] ?? `${problemTexts["unknown"]} (${error.code})`;
}

/** The sentence of a code that came in an address, where anybody may have written it: unknown ones are not shown. */
export const sentenceOf = (code: string): string => (Object.hasOwn(problemTexts, code) ? problemTexts[code]! : problemTexts["unknown"]!);

/** The code that a person can quote to support. */
export function quotable(error: unknown): string {
  if (error instanceof ProblemError) return error.code;
  return error instanceof UnreachableError ? "unreachable" : "unknown";
}

export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof ProblemError && codes.includes(error.code);
