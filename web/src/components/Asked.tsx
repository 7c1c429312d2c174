import type { FetchStatus } from "@tanstack/react-query";
import { UnreachableError } from "@/api/problem";
import { Failure } from "./Failure";
import { Waiting } from "./Waiting";

export interface Question { data?: unknown; error: unknown; refetch: () => unknown; fetchStatus?: FetchStatus }

/** Why there is no answer yet: the refusal, or no line at all, or nothing but time. */
const reason = ({ error, fetchStatus }: Question): unknown => error ?? (fetchStatus === "paused" ? new UnreachableError("offline") : null);

/**
 * What stands in place of an answer that was never there: grey rows (none: nothing), or what failed with a way to ask again. Nothing once all are there:
 * asking again may fail on a poor line, but then what people read and type into stays, and the strip above the page says so (`Stale`).
 */
export function Asked({ of, rows = 8 }: { of: Question | readonly Question[]; rows?: number }) {
  const missing = [of].flat().filter(({ data }) => data === undefined);
  if (!missing.length) return null;
  const failed = missing.filter((one) => reason(one));
  if (!failed.length) return rows ? <Waiting rows={rows} /> : null;
  return <Failure error={reason(failed[0]!)} onRetry={() => failed.forEach((one) => void one.refetch())} />;
}
