/** A part of the client that did not come: the line failed, or the server has a newer build and no longer the part. */
export class ChunkError extends Error {}

/** Loads a part that has a file of its own. Raises ChunkError. */
export const chunk = <T>(load: () => Promise<T>) => (): Promise<T> =>
  load().catch((cause: unknown) => {
    throw new ChunkError("chunk", { cause });
  });

const entryOf = (page: Document): string | null => page.querySelector('script[type="module"][src]')?.getAttribute("src") ?? null;

/** The newer build for which this tab was opened anew: never twice, should a part be missing there too. */
const MARK = "chamdiem.opened-for";

/** Whether the server now serves another build than the one that runs here, told once for each; false when it can't be asked. */
export async function outdated(): Promise<boolean> {
  const answer = await fetch("/", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return false;
  const now = entryOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
  return now !== null && now !== entryOf(document) && firstTime(now);
}

/** Never where the browser denies its store: nothing would end the opening anew. */
function firstTime(build: string): boolean {
  try {
    if (sessionStorage.getItem(MARK) === build) return false;
    sessionStorage.setItem(MARK, build);
    return true;
  } catch {
    return false;
  }
}
