/** Exact fractions over BigInt. The denominator is always positive; nothing here ever becomes a float. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const DECIMAL = /^-?[0-9]{1,12}(\.[0-9]{1,12})?$/;

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** A fraction in lowest terms. RangeError for a denominator of 0. */
export function rational(n: bigint, d: bigint = 1n): Rational {
  if (d === 0n) throw new RangeError("division by zero");
  const shared = gcd(n, d) || 1n;
  const sign = d < 0n ? -1n : 1n;
  return { n: (sign * n) / shared, d: (sign * d) / shared };
}

/** Reads an exact decimal such as "1.5", as the server does; null for anything else. */
export function parseDecimal(text: string): Rational | null {
  if (!DECIMAL.test(text)) return null;
  const [whole = "0", part = ""] = text.split(".");
  return rational(BigInt(whole + part), 10n ** BigInt(part.length));
}

export const add = (a: Rational, b: Rational) => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const sub = (a: Rational, b: Rational) => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const mul = (a: Rational, b: Rational) => rational(a.n * b.n, a.d * b.d);
export const div = (a: Rational, b: Rational) => rational(a.n * b.d, a.d * b.n);
export const negate = (a: Rational) => rational(-a.n, a.d);

/** Below, equal, above: −1, 0, 1, by cross-multiplication. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export const smallest = (a: Rational, b: Rational) => (compare(a, b) <= 0 ? a : b);
export const largest = (a: Rational, b: Rational) => (compare(a, b) >= 0 ? a : b);

/** The nearest whole number; a tie goes away from zero (domain rule 4). */
export function halfUp(value: Rational): bigint {
  const size = value.n < 0n ? -value.n : value.n;
  const whole = (2n * size + value.d) / (2n * value.d);
  return value.n < 0n ? -whole : whole;
}
