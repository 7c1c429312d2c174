import { useQuery } from "@tanstack/react-query";
import { listScans } from "@/api/calls/library";
import type { Evidence } from "@/api/types";

export type Scan = "clean" | "held" | "infected";

const SCAN_MS = 3_000;

/** What the scanner holds back of a sheet's files; asked again while it has not looked at all of them. */
export function useScans(sheetId: string, evidence: readonly Evidence[]): Readonly<Record<string, Scan>> {
  const files = evidence.filter((one) => one.kind === "file").map((one) => one.evidence_id);
  const { data } = useQuery({
    queryKey: ["scans", sheetId, files],
    queryFn: () => listScans(sheetId),
    enabled: files.length > 0,
    refetchInterval: ({ state }) => (Object.values(state.data?.scans ?? {}).includes("held") ? SCAN_MS : false),
  });
  return data?.scans ?? {};
}
