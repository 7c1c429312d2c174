/** What outlives a page of the client: leaving a sheet and coming back finds what was typed, and its way back. */
const all = new Map<string, unknown>();

/** What is kept under this name, made if there is none. */
export function kept<T>(name: string, make: () => T): T {
  if (!all.has(name)) all.set(name, make());
  return all.get(name) as T;
}

/** Lets it go; given what, only if that is what is kept. */
export const letGo = (name: string, what?: unknown): void => void ((what === undefined || all.get(name) === what) && all.delete(name));
