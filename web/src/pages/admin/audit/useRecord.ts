import { useInfiniteQuery } from "@tanstack/react-query";
import { listEntries, type AuditFilter, type Source } from "@/api/calls/audit";
import { beginning, ended, take, thirsty, type Stream, type Told } from "./merging";

const PAGE = 50;

/** The record of the chosen services as one list, the newest first, page by page. */
export function useRecord(sources: readonly Source[], filter: AuditFilter) {
  const list = useInfiniteQuery({
    queryKey: ["audit", sources, filter],
    queryFn: ({ pageParam }) => nextPage(pageParam, filter),
    initialPageParam: beginning(sources),
    getNextPageParam: (page) => (ended(page.left) ? undefined : page.left),
  });
  return { ...list, items: list.data?.pages.flatMap((page) => page.items) ?? [] };
}

async function nextPage(streams: readonly Stream[], filter: AuditFilter): Promise<{ items: Told[]; left: Stream[] }> {
  const items: Told[] = [];
  let left = [...streams];
  while (items.length < PAGE && !ended(left)) {
    left = await filled(left, filter);
    const taken = take(left, PAGE - items.length);
    items.push(...taken.items);
    left = taken.left;
  }
  return { items, left };
}

async function filled(streams: readonly Stream[], filter: AuditFilter): Promise<Stream[]> {
  const dry = new Set(thirsty(streams));
  return Promise.all(streams.map(async (stream) => (dry.has(stream) ? refilled(stream, filter) : stream)));
}

async function refilled(stream: Stream, filter: AuditFilter): Promise<Stream> {
  const page = await listEntries(stream.source, filter, stream.cursor, PAGE);
  const waiting = page.items.map((item) => ({ ...item, source: stream.source }));
  return { ...stream, waiting, cursor: page.next_cursor, begun: true };
}
