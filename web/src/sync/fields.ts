/** Patches are plain objects of fields; these helpers compare and split them. */
export type Fields = object;

type Bag = Record<string, unknown>;

export const isEmpty = (patch: Fields): boolean => Object.keys(patch).length === 0;

/** Equal by content whatever the order of keys: facts are small JSON values. */
export function same(a: unknown, b: unknown): boolean {
  return canonical(a ?? null) === canonical(b ?? null);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const bag = value as Bag;
  return `{${Object.keys(bag).toSorted().map((key) => `${key}:${canonical(bag[key] ?? null)}`).join()}}`;
}

/** The patch's fields as they stand in the item. */
export function before<P extends Fields>(patch: P, item: Fields): P {
  return Object.fromEntries(Object.keys(patch).map((key) => [key, (item as Bag)[key] ?? null])) as P;
}

/** Whether any field of the patch stands otherwise in the item. */
export function differs(patch: Fields, item: Fields): boolean {
  return Object.entries(patch).some(([key, value]) => !same(value, (item as Bag)[key]));
}

export function omitKeys<P extends Fields>(patch: P, part: Fields): P {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !(key in part))) as P;
}

/** Whether each field stands in the item as it was, or as one of the own patches left it. */
export function stands(was: Fields, item: Fields, own: readonly Fields[]): boolean {
  return Object.entries(was).every(([key, value]) => [value, ...own.filter((one) => key in one).map((one) => (one as Bag)[key])].some((one) => same(one, (item as Bag)[key])));
}
