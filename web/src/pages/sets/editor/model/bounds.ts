import type { Step } from "@/scoring/document";
import { toMicro, toText, type Micro } from "@/scoring/points";

/** What of 0 to 100 % belongs to no step or to two; `at`: a single figure. `upside_down`: a step that ends before it begins. */
export type Hole =
  | { kind: "gap" | "overlap"; from: string; to: string }
  | { kind: "gap_at" | "overlap_at" | "upside_down"; at: string };

interface Span { from: Micro | null; opens: boolean; to: Micro | null; closes: boolean }

const ALL = 100_000_000n;
const text = (value: Micro): string => toText(value);

function spanOf(step: Step): Span {
  const bound = (value: string | null | undefined) => (value === null || value === undefined || value === "" ? null : toMicro(value));
  return { from: bound(step.from), opens: step.from_inclusive ?? true, to: bound(step.to), closes: step.to_inclusive ?? false };
}

const isEmpty = ({ from, opens, to, closes }: Span): boolean => from !== null && to !== null && (from > to || (from === to && !(opens && closes)));

function byStart(a: Span, b: Span): number {
  const start = ({ from }: Span) => from ?? -1_000_000_000_000n;
  return start(a) === start(b) ? Number(b.opens) - Number(a.opens) : start(a) < start(b) ? -1 : 1;
}

function between(end: Micro | null, closes: boolean, start: Micro | null, opens: boolean): Hole | null {
  if (start === null || end === null || end > start) return { kind: "overlap", from: text(start ?? 0n), to: text(end ?? ALL) };
  if (end < start) return { kind: "gap", from: text(end), to: text(start) };
  return closes === opens ? { kind: closes ? "overlap_at" : "gap_at", at: text(start) } : null;
}

/** Where steps leave a gap or overlap, as the check before publishing sees it; nothing while a figure is still being typed. */
export function holesOf(steps: readonly Step[]): Hole[] {
  let spans: Span[];
  try {
    spans = steps.map(spanOf);
  } catch {
    return [];
  }
  const empty = spans.filter(isEmpty).map((span): Hole => ({ kind: "upside_down", at: text(span.from!) }));
  const [first, ...rest] = spans.filter((span) => !isEmpty(span)).toSorted(byStart);
  if (!first) return empty;
  const holes: (Hole | null)[] = [first.from === null || first.from < 0n ? null : between(0n, false, first.from, first.opens)];
  let last = first;
  for (const span of rest) {
    holes.push(between(last.to, last.closes, span.from, span.opens));
    last = span;
  }
  holes.push(last.to === null || last.to > ALL ? null : between(last.to, last.closes, ALL, false));
  return [...empty, ...holes.filter((hole) => hole !== null)];
}
