import { useInfiniteQuery } from "@tanstack/react-query";
import { listRequests } from "@/api/calls/requests";
import type { AccountRequest } from "@/api/types";

/** The caller's requests, or all that the caller decides on, page after page. */
export function useRequests(state: AccountRequest["state"] | undefined) {
  const list = useInfiniteQuery({
    queryKey: ["requests", state],
    queryFn: ({ pageParam }) => listRequests(state, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  return { ...list, items: list.data?.pages.flatMap((page) => page.items) ?? [], pending: list.data?.pages[0]?.pending ?? 0 };
}
