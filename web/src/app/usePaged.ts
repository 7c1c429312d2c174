import { keepPreviousData, useInfiniteQuery, type QueryKey } from "@tanstack/react-query";

/** A page of a list, and where the next one begins. */
interface Page { items: readonly unknown[]; next_cursor?: string | null }

interface Options<P> {
  /** What was asked before stays until the answer to something else is there. */
  keeps?: boolean;
  /** After how many milliseconds it is asked again, given what is there; false: not by itself. */
  again?: (pages: readonly P[]) => number | false;
}

/** A list page after page: `items` of all that are there, and the `first` page, which counts the whole. */
export function usePaged<P extends Page>(queryKey: QueryKey, ask: (cursor?: string) => Promise<P>, { keeps = false, again }: Options<P> = {}) {
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => ask(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: P) => page.next_cursor ?? undefined,
    ...(keeps ? { placeholderData: keepPreviousData } : {}),
    refetchInterval: ({ state }) => again?.(state.data?.pages ?? []) ?? false,
  });
  const pages = list.data?.pages ?? [];
  return { ...list, first: pages[0], items: pages.flatMap((page) => page.items as P["items"][number][]) };
}
