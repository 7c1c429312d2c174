import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { countProposals, listProposals, readProposal, type Wanted } from "@/api/calls/proposals";
import type { Proposal, ProposalCounts } from "@/api/types";

/** What the caller sees of those wanted, page after page. */
export function useProposals(wanted: Wanted) {
  const list = useInfiniteQuery({
    queryKey: ["proposals", "list", wanted],
    queryFn: ({ pageParam }) => listProposals(wanted, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  return { ...list, items: list.data?.pages.flatMap((page) => page.items) ?? [] };
}

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
