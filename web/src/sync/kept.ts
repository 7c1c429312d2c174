/** What outlives a page of the client: leaving a sheet and coming back finds what was typed, and its way back. */
const all = new Map<string, unknown>();

/** What is kept under this name, made if there is none. */
export function kept<T>(name: string, make: () => T): T {
  if (!all.has(name)) all.set(name, make());
  return all.get(name) as T;
}

export const letGo = (name: string): void => void all.delete(name);
