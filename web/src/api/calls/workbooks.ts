import { authorisedFetch } from "../client";
import { ProblemError, toError } from "../problem";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A fault of an uploaded workbook; without row it concerns the whole file. `message` is Vietnamese. */
export interface CellFault { row: number | null; column: string | null; sheet?: string | null; head: string | null; code: string; message: string; params?: readonly string[]; value: string | null }

/** Sends an xlsx as it is; `dryRun` only checks. A refusal throws ProblemError. */
export async function sendWorkbook<T>(path: string, file: File, dryRun: boolean, key: string): Promise<T> {
  const url = new URL(path, location.origin);
  url.searchParams.set("dry_run", String(dryRun));
  const headers = { "Content-Type": XLSX, "Idempotency-Key": key };
  const response = await authorisedFetch(new Request(url, { method: "POST", headers, body: await file.arrayBuffer() }));
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toError(response.status, body);
  return body as T;
}

/** The faults by cell that a refusal names. */
export function cellFaults(error: unknown): CellFault[] {
  const errors = error instanceof ProblemError && error.code === "workbook_invalid" ? error.extra["errors"] : null;
  return Array.isArray(errors) ? (errors as CellFault[]) : [];
}
