import { halfUp, parseDecimal, rational, type Rational } from "./rational";

/** Whole millionths of a point (domain rule 4). At the edges points are decimal strings. */
export type Micro = bigint;

export const MICRO = 1_000_000n;

/** Points from the wire, such as "1.5", to millionths. RangeError for anything that is no decimal. */
export function toMicro(text: string): Micro {
  const exact = parseDecimal(text);
  if (exact === null) throw new RangeError(`not a decimal: ${text}`);
  return halfUp(rational(exact.n * MICRO, exact.d));
}

/** Millionths to the shortest exact decimal: 1500000n becomes "1.5". */
export function toText(micro: Micro): string {
  return fixed(micro, 6).replace(/0+$/, "").replace(/\.$/, "");
}

/** A whole number of 10^-places as a decimal text with exactly that many places. */
export function fixed(scaled: bigint, places: number): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, "0");
  const cut = digits.length - places;
  const body = places ? `${digits.slice(0, cut)}.${digits.slice(cut)}` : digits;
  return scaled < 0n ? `-${body}` : body;
}

/** For readers only, half up, dot decimals; never compare or add what this returns. */
export function display(value: Rational | Micro, decimals: number): string {
  const exact = typeof value === "bigint" ? rational(value, MICRO) : value;
  return fixed(halfUp(rational(exact.n * 10n ** BigInt(decimals), exact.d)), decimals);
}
