/** Does the work under a lock that all tabs of this browser share; without it where the browser has none or denies it. */
export async function withLock<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  if (!locks) return await work();
  let begun = false;
  const locked = () => {
    begun = true;
    return work();
  };
  try {
    return await locks.request(name, locked);
  } catch (error) {
    if (begun) throw error;
    return await work();
  }
}
