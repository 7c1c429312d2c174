import type { AuditEntry } from "@/api/types";
import type { Source } from "@/api/calls/audit";

export interface Told extends AuditEntry { source: Source }
/** What one service has told so far and nobody has shown yet; `cursor` null: it has no more. */
export interface Stream { source: Source; waiting: readonly Told[]; cursor: string | null; begun: boolean }

const later = (a: Told, b: Told) => (a.when === b.when ? b.seq - a.seq : a.when < b.when ? 1 : -1);
const dry = (stream: Stream) => stream.waiting.length === 0 && (!stream.begun || stream.cursor !== null);

export const beginning = (sources: readonly Source[]): Stream[] => sources.map((source) => ({ source, waiting: [], cursor: null, begun: false }));
export const thirsty = (streams: readonly Stream[]) => streams.filter(dry);
export const ended = (streams: readonly Stream[]) => streams.every((stream) => stream.waiting.length === 0 && !dry(stream));

/** Takes the newest entries of all streams until `count` are taken or one stream has to be asked again: what
 * it has left may be newer than what the others have. */
export function take(streams: readonly Stream[], count: number): { items: Told[]; left: Stream[] } {
  const items: Told[] = [];
  let left = [...streams];
  while (items.length < count && !left.some(dry)) {
    const first = left.flatMap((stream) => stream.waiting.slice(0, 1)).toSorted(later)[0];
    if (!first) break;
    items.push(first);
    left = left.map((stream) => (stream.source === first.source ? { ...stream, waiting: stream.waiting.slice(1) } : stream));
  }
  return { items, left };
}
