/** What outlives a page of the client: leaving a sheet and coming back finds what was typed, and its way back. */
const all = new Map<string, unknown>();

/** What is kept under this name, made if there is none. */
export function kept<T>(name: string, make: () => T): T {
  if (!all.has(name)) all.set(name, make());
  return all.get(name) as T;
}

const users = new WeakMap<object, number>();

/**
 * For a view as long as it shows what is kept; gives what it calls when it goes. Once no view is left and nothing is to be done any more, `end` is
 * called and it is let go. Asked a moment later: a view that takes another's place in the same breath goes on with it.
 */
export function hold<T extends object>(name: string, what: T, busy: () => boolean, end: () => void): () => void {
  const count = (by: number) => void users.set(what, (users.get(what) ?? 0) + by);
  count(1);
  return () => {
    count(-1);
    queueMicrotask(() => {
      if (users.get(what) || busy()) return;
      letGo(name, what);
      end();
    });
  };
}

/** Lets it go; given what, only if that is what is kept. */
export const letGo = (name: string, what?: unknown): void => void ((what === undefined || all.get(name) === what) && all.delete(name));
