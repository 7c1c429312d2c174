import { formatPoints, formatShort } from "@/numbers/numbers";
import type { SetDocument } from "@/scoring/document";
import { toMicro, type Micro } from "@/scoring/points";
import { childrenOf, everyEntry, isLeaf, type Entry } from "./tree";

const POINTS = /^-?\d{1,9}(\.\d{1,6})?$/;

/** Points as millionths; null for what is still being typed. */
export const micro = (text: string | null | undefined): Micro | null => (text != null && POINTS.test(text) ? toMicro(text) : null);

/** Points with the set's decimals; a figure that has more is shown whole, because here it is being written. */
export function shown(points: Micro, decimals = 2): string {
  const whole = points % 10n ** BigInt(6 - decimals) === 0n;
  return whole ? formatPoints(points, decimals) : formatShort(points);
}

/** What parts add up to; null while one of them is no figure. */
export function sumOf(parts: readonly { max_points: string }[]): Micro | null {
  return parts.reduce<Micro | null>((sum, part) => {
    const points = micro(part.max_points);
    return sum === null || points === null ? null : sum + points;
  }, 0n);
}

/** Parts against their whole: what is seen beside every node of the tree. */
export interface Balance { parts: Micro | null; whole: Micro | null; even: boolean }

function balance(parts: readonly { max_points: string }[], whole: string): Balance {
  const sum = sumOf(parts);
  const points = micro(whole);
  return { parts: sum, whole: points, even: sum !== null && sum === points };
}

/** Null for a leaf, which has no parts. */
export const balanceOf = (entry: Entry): Balance | null => ("children" in entry ? balance(childrenOf(entry), entry.max_points) : null);
export const wholeBalance = (doc: SetDocument): Balance => balance(doc.nodes, doc.max_points);

/** What the survey leaves add up to: the set's survey share follows them by itself (domain rule 3). */
export function surveyPoints(doc: SetDocument): Micro | null {
  return sumOf(everyEntry(doc).filter((entry) => isLeaf(entry) && entry.method === "survey"));
}

/** The points that a parent has left for another child; 1 where nothing is left. */
export function leftFor(siblings: readonly Entry[], whole: string | undefined): Micro | null {
  const sum = sumOf(siblings);
  const points = micro(whole);
  return sum !== null && points !== null && points > sum ? points - sum : null;
}
