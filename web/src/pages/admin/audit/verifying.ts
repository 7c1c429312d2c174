import { listAnchors, SOURCES, verifyPart, type Source } from "@/api/calls/audit";
import type { AuditAnchor, AuditFault } from "@/api/types";

export interface Finding { source: Source; checked: number; head: number; hash: string; done: boolean; faults: readonly AuditFault[] }

/** What each service's neighbour was told of its chain. */
export async function readAnchors(): Promise<ReadonlyMap<string, readonly AuditAnchor[]>> {
  const told = await Promise.all(SOURCES.map(listAnchors));
  return new Map(told.map(({ source, items }) => [source, items]));
}

/** Verifies one service's chain part by part, telling after each how far it is; stops when it is no longer wanted. */
export async function verify(source: Source, told: readonly AuditAnchor[], tell: (finding: Finding) => void, wanted: () => boolean): Promise<void> {
  let after: number | null = 0;
  let checked = 0;
  const faults: AuditFault[] = [];
  while (after !== null && wanted()) {
    const part = await verifyPart(source, after, told);
    checked += part.checked;
    faults.push(...part.faults);
    after = part.next_after;
    if (wanted()) tell({ source, checked, head: part.head_seq, hash: part.head_hash, done: after === null, faults: [...faults] });
  }
}
