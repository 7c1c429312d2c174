import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { listRounds, setDocument } from "@/api/calls/criteria";
import { getSheet, listSheets } from "@/api/calls/submission";
import { listAppraisals } from "@/api/calls/appraisal";
import { learnServerTime } from "@/app/clock";
import type { Account, RoundSummary } from "@/api/types";
import { buildTree, type Tree } from "@/scoring/tree";
import { t } from "@/texts";

type Kind = RoundSummary["kind"];

/** Rounds that concern the account, newest first; of one kind where the menu asks for one. */
export function useRounds(kind?: Kind) {
  const query = useQuery({ queryKey: ["rounds"], queryFn: listRounds });
  const rounds = useMemo(() => {
    const list = (query.data?.items ?? []).filter((round) => kind === undefined || round.kind === kind);
    return list.toSorted((a, b) => b.year - a.year || startOf(b).localeCompare(startOf(a)));
  }, [query.data, kind]);
  learnServerTime(rounds[0]?.server_time);
  return { ...query, rounds };
}

const startOf = (round: RoundSummary) => round.phases[0]?.start ?? "";

/** A published set never changes: read once, kept for good. */
export function useTree(setId: string | undefined) {
  const query = useQuery({
    queryKey: ["document", setId],
    queryFn: () => setDocument(setId!),
    enabled: setId !== undefined,
    // Not even after a lost line, when everything else is asked anew.
    staleTime: "static",
    gcTime: Infinity,
  });
  const document = query.data;
  const tree = useMemo((): Tree | undefined => document && buildTree(document, { bonus: t.scoring.bonus, deduction: t.scoring.deduction }), [document]);
  return { ...query, tree };
}

export function useSheet(sheetId: string | undefined) {
  const query = useQuery({ queryKey: ["sheet", sheetId], queryFn: () => getSheet(sheetId!), enabled: sheetId !== undefined });
  learnServerTime(query.data?.server_time);
  return query;
}

/** Whether it is a sheet of the account's own units: whoever reads another one, as a successor's people do, sees less of it. */
export const actsFor = (account: Account, sheetId: string): boolean =>
  account.kind === "entry" && [account.unit_id, ...account.extra_unit_ids].includes(sheetId.split("~")[1] ?? "");

export const useSheets = (roundId?: string, enabled = true) =>
  useQuery({ queryKey: ["sheets", roundId], queryFn: () => listSheets(roundId), enabled });

export const useAppraisals = (roundId?: string, enabled = true) =>
  useQuery({ queryKey: ["appraisals", roundId], queryFn: () => listAppraisals(roundId), enabled });
