import { client, unwrap } from "../client";
import type { AuditAnchor, AuditCheck, AuditEntry } from "../types";

/** Every service keeps the record of its own changes (O3). */
export const SOURCES = ["identity", "criteria", "submission", "appraisal", "reporting"] as const;
export type Source = (typeof SOURCES)[number];
export type AuditKind = AuditEntry["kind"];
export interface AuditFilter { q?: string | undefined; kind?: AuditKind | undefined; who?: string | undefined; subject?: string | undefined; since?: string | undefined; until?: string | undefined }

// The five services answer alike; one of them lends its types.
const entries = (source: Source) => `/api/${source}/audit/entries` as "/api/identity/audit/entries";
const verification = (source: Source) => `/api/${source}/audit/verification` as "/api/identity/audit/verification";
const anchors = (source: Source) => `/api/${source}/audit/anchors` as "/api/identity/audit/anchors";

export const listEntries = (source: Source, filter: AuditFilter, cursor: string | null, limit: number) =>
  unwrap(client.GET(entries(source), { params: { query: { ...filter, limit, ...(cursor ? { cursor } : {}) } } }));
export const verifyPart = (source: Source, after: number, told: readonly AuditAnchor[]): Promise<AuditCheck> =>
  unwrap(client.POST(verification(source), { body: { after, anchors: [...told] } }));
export const listAnchors = (source: Source) => unwrap(client.GET(anchors(source)));

/** The address of the same entries as a table. */
export function exportPath(source: Source, filter: AuditFilter): string {
  const given = Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return `/api/${source}/audit/export.csv?${new URLSearchParams(given)}`;
}
