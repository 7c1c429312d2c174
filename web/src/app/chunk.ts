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

/** The build that the server has now, where it is another than the one that runs here; null too when it can't be asked. */
export async function newerBuild(): Promise<string | null> {
  const answer = await fetch("/", { cache: "no-store" }).catch(() => null);
  if (!answer?.ok) return null;
  const now = entryOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
  return now === entryOf(document) ? null : now;
}

/** Whether there is a newer build, told once for each. */
export async function outdated(): Promise<boolean> {
  const now = await newerBuild();
  return now !== null && firstTime(now);
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
