import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { getDesk, giveLeaves } from "@/api/calls/desk";
import { useAccount } from "@/app/session/useSession";
import type { AssignedLeaf, Desk } from "@/api/types";
import { actsFor } from "../../data";
import { useWorking } from "../sheet/context";

const NOBODY: ReadonlyMap<string, AssignedLeaf> = new Map();
const maps = new WeakMap<Desk, ReadonlyMap<string, AssignedLeaf>>();

/** What the unit's own people share beside a sheet; nobody else may ask. */
export function useDeskOf(sheetId: string | undefined) {
  const account = useAccount();
  return useQuery({ queryKey: ["desk", sheetId], queryFn: () => getDesk(sheetId!), enabled: sheetId !== undefined && actsFor(account, sheetId) });
}

export function useDesk(): Desk | undefined {
  return useDeskOf(useWorking().sheet.sheet_id).data;
}

/** Who has which leaf; one map for all rows. */
export function useAssigned(): ReadonlyMap<string, AssignedLeaf> {
  const desk = useDesk();
  if (!desk) return NOBODY;
  const found = maps.get(desk) ?? new Map(desk.assigned.map((one) => [one.leaf_id, one]));
  maps.set(desk, found);
  return found;
}

/** Only the unit's head gives leaves out, as long as the sheet has not been sent. */
export function useMayGive(): boolean {
  const { sheet } = useWorking();
  const account = useAccount();
  return account.kind === "entry" && account.functions.includes("approve") && !["submitted", "not_submitted"].includes(sheet.status);
}

/** Gives leaves or areas to somebody and shows the desk as it then is. */
export function useGive(): (nodes: string[], accountId: string | null, due: string | null) => Promise<void> {
  const { sheet } = useWorking();
  const client = useQueryClient();
  const key = useMemo(() => ["desk", sheet.sheet_id], [sheet.sheet_id]);
  return useCallback(
    async (nodes, accountId, due) => {
      const version = client.getQueryData<Desk>(key)?.version ?? 0;
      try {
        client.setQueryData(key, await giveLeaves(sheet.sheet_id, version, nodes, accountId, due));
      } catch (error) {
        await client.invalidateQueries({ queryKey: key });
        throw error;
      }
    },
    [client, key, sheet.sheet_id],
  );
}
