import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { countProposals, listProposals, readProposal, type Wanted } from "@/api/calls/proposals";
import type { Proposal, ProposalCounts } from "@/api/types";
import { usePaged } from "@/app/usePaged";

/** What the caller sees of those wanted. */
export const useProposals = (wanted: Wanted) => usePaged(["proposals", "list", wanted], (cursor) => listProposals(wanted, cursor), { keeps: true });

/** The same, counted; counts of the page before stay until the new ones are there. */
export function useCounts(wanted: Wanted): ProposalCounts | undefined {
  return useQuery({ queryKey: ["proposals", "counts", wanted], queryFn: () => countProposals(wanted), placeholderData: keepPreviousData }).data;
}

export function useProposal(id: string) {
  return useQuery({ queryKey: ["proposals", "one", id], queryFn: () => readProposal(id) });
}

/** After a change: what came back is shown at once, lists and counts are asked for again. */
export function useChanged(): (proposal: Proposal) => void {
  const queries = useQueryClient();
  return (proposal) => {
    queries.setQueryData(["proposals", "one", proposal.proposal_id], proposal);
    for (const part of ["list", "counts", "accepted"]) void queries.invalidateQueries({ queryKey: ["proposals", part] });
  };
}
