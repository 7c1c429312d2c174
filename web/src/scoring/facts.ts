import { parseDecimal, type Rational } from "./rational";

/** What a person enters for one leaf: numbers are decimal strings. */
export type Facts = Readonly<Record<string, unknown>>;

/** Facts that the rule can't take; `code` is the server's, `field` names the fact at fault. */
export class FactsError extends Error {
  constructor(
    readonly code: string,
    readonly field: string,
  ) {
    super(`${code}: ${field}`);
  }
}

/** Exactly these facts: `fact_unknown` or `fact_missing` otherwise. */
export function expectKeys(facts: Facts, keys: readonly string[]): void {
  for (const key of Object.keys(facts)) if (!keys.includes(key)) throw new FactsError("fact_unknown", key);
  for (const key of keys) if (facts[key] == null) throw new FactsError("fact_missing", key);
}

export function readBool(facts: Facts, key: string): boolean {
  const value = facts[key];
  if (typeof value !== "boolean") throw new FactsError("fact_type", key);
  return value;
}

export function readChoice(facts: Facts, key: string, known: readonly string[], code: string): string {
  const value = facts[key];
  if (typeof value !== "string") throw new FactsError("fact_type", key);
  if (!known.includes(value)) throw new FactsError(code, key);
  return value;
}

export function readIds(facts: Facts, key: string, known: readonly string[], code: string): Set<string> {
  const values: unknown = facts[key];
  if (!Array.isArray(values)) throw new FactsError("fact_type", key);
  const ids = values.filter((value): value is string => typeof value === "string");
  if (ids.length !== values.length) throw new FactsError("fact_type", key);
  if (new Set(ids).size !== ids.length) throw new FactsError("fact_repeated", key);
  for (const id of ids) if (!known.includes(id)) throw new FactsError(code, key);
  return new Set(ids);
}

export function asNumber(value: unknown, field: string): Rational {
  const exact = typeof value === "string" ? parseDecimal(value) : null;
  if (exact === null) throw new FactsError("fact_not_a_number", field);
  return exact;
}

/** A number that is not negative. */
export function readAmount(facts: Facts, key: string): Rational {
  const value = asNumber(facts[key], key);
  if (value.n < 0n) throw new FactsError("fact_negative", key);
  return value;
}

/** A whole number that is not negative. */
export function readCount(facts: Facts, key: string): bigint {
  const value = readAmount(facts, key);
  if (value.d !== 1n) throw new FactsError("fact_not_whole", key);
  return value.n;
}
