import { notifyManager, useQueryClient, type FetchStatus, type Query, type QueryCache } from "@tanstack/react-query";
import { useCallback, useMemo, useSyncExternalStore } from "react";

interface State { data: unknown; dataUpdatedAt: number; error: unknown; status: string; fetchStatus: FetchStatus }
type Shown = Pick<Query, "queryHash"> & { state: State };

/** It has an answer, and the last asking for a newer one failed or waits for a line. */
const isStale = ({ state }: Shown): boolean => state.data !== undefined && (state.status === "error" || state.fetchStatus === "paused");

/** The answers on the page that could not be had anew. */
export const staleOf = <Q extends Shown>(shown: readonly Q[]): Q[] => shown.filter(isStale);

/** How old the oldest of them is, as its time in milliseconds; null when all are fresh. */
export const staleSince = (stale: readonly Shown[]): number | null =>
  stale.length ? Math.min(...stale.map(({ state }) => state.dataUpdatedAt)) : null;

const onPage = (cache: QueryCache) => staleOf(cache.findAll({ type: "active" }));
const told = (cache: QueryCache) => onPage(cache).map(({ queryHash, state }) => `${queryHash} ${state.dataUpdatedAt} ${state.fetchStatus}`).join("\n");

/** What the page shows that could not be had anew, followed over all of its questions at once. */
export function useStale() {
  const client = useQueryClient();
  const cache = client.getQueryCache();
  const follow = useCallback((change: () => void) => cache.subscribe(notifyManager.batchCalls(change)), [cache]);
  const seen = useSyncExternalStore(follow, () => told(cache));
  return useMemo(() => {
    const stale = seen ? onPage(cache) : [];
    const again = () => void Promise.all(stale.map((query) => client.refetchQueries({ queryKey: query.queryKey, exact: true })));
    return { since: staleSince(stale), error: stale.find(({ state }) => state.error)?.state.error, asking: stale.some(({ state }) => state.fetchStatus === "fetching"), again };
  }, [client, cache, seen]);
}
