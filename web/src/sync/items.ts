/** What the server answered to one save. */
export type Reply<I> =
  | { kind: "saved"; item: I }
  /** `current` names at least the fields that can be changed here, and the version. */
  | { kind: "stale"; current: Partial<I>; by: string; at: string }
  | { kind: "refused"; error: Error }
  /** `after`: the server asks for so many milliseconds of patience. */
  | { kind: "unreachable"; after?: number };

/** `typed`: for longer than a moment something here has not been saved. */
export type CellState = "idle" | "typed" | "held" | "sending" | "saved" | "waiting" | "conflict" | "refused";

export interface Conflict<I> { mine: I; theirs: I; by: string; at: string }

/** One item as the page sees it; replaced, never changed, so that a memoised row redraws only when it must. */
export interface Entry<I> {
  item: I;
  base: I;
  state: CellState;
  savedAt: number | null;
  conflict: Conflict<I> | null;
  error: Error | null;
}

export interface Adapter<I, P> {
  /** Fields that follow from others, such as points from facts. */
  derive(item: I): I;
  /** The part of the patch that may be sent now; the rest stays here, kept and not counted. */
  sendable(patch: P, item: I): P;
  send(id: string, patch: P, version: number): Promise<Reply<I>>;
}

export interface Options {
  /** "Đang gửi" shows only after this long, so that a fast save does not flicker. */
  showSendingAfter?: number;
  /** "Chưa lưu" shows once something typed has waited for so long. */
  showTypedAfter?: number;
  /** Who types without a pause is saved at least this often. */
  longestQuiet?: number;
  retryAfter?: number;
  longestRetry?: number;
  mostAtOnce?: number;
}

type Timer = ReturnType<typeof setTimeout> | undefined;

export interface Work<I, P> {
  pending: P;
  before: P;
  inflight: P | null;
  /** What was sent and never answered: found on the server, it is no change by somebody else. */
  doubtful: P[];
  version: number;
  /** Since when something typed has not been sent; null when nothing is. */
  since: number | null;
  timer: Timer;
  typed: Timer;
  retry: number;
  entry: Entry<I>;
}

/** Waits differ a little, so that a whole province does not come back in the same second. */
export const spread = (ms: number) => ms * (0.85 + Math.random() * 0.3);

export const usual: Required<Options> = { showSendingAfter: 400, showTypedAfter: 1_500, longestQuiet: 10_000, retryAfter: 2_000, longestRetry: 30_000, mostAtOnce: 4 };
