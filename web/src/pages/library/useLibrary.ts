import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { libraryUploadPath, listLibraries, listLibrary, readDocument, type Wanted } from "@/api/calls/library";
import { useAccount } from "@/app/session/useSession";
import { usePaged } from "@/app/usePaged";
import { fileShelf } from "@/sync/fileShelf";
import { line } from "@/sync/sending";
import { UploadQueue, type Upload } from "@/sync/uploads";

const SCAN_MS = 3_000;

type Documents = Awaited<ReturnType<typeof listLibrary>>;
const whileScanned = (pages: readonly Documents[]) => pages.some((page) => page.items.some((row) => row.scan === "held")) && SCAN_MS;

/** The unit's documents, asked for again while one of them is being scanned. */
export function useLibrary(unitId: string, wanted: Wanted) {
  const list = usePaged(["library", unitId, wanted], (cursor) => listLibrary(unitId, wanted, cursor), { keeps: true, again: whileScanned });
  return { ...list, total: list.first?.total ?? 0 };
}

/** Whose libraries the account may read; its own unit until the server has answered. */
export const useLibraries = () => useQuery({ queryKey: ["libraries"], queryFn: listLibraries });

export const useDocument = (unitId: string, id: string) => useQuery({ queryKey: ["library", unitId, "one", id], queryFn: () => readDocument(unitId, id) });

/** Asks for the unit's lists and documents again. */
export function useLibraryChanged(unitId: string): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["library", unitId] });
}

const queues = new Map<string, UploadQueue>();
const arrived = new Set<() => void>();

/** One queue for each account and unit, whichever part of the page shows it. */
function queueOf(account: string, unitId: string): UploadQueue {
  const key = `${account}|library|${unitId}`;
  let queue = queues.get(key);
  if (!queue) {
    queue = new UploadQueue(line, fileShelf(key), () => arrived.forEach((tell) => tell()));
    queues.set(key, queue);
  }
  return queue;
}

/** Files on their way into the library; `place` is the document that gets a newer version, empty for a new one. */
export function useLibraryUploads(unitId: string) {
  const queue = queueOf(useAccount().account_id, unitId);
  const changed = useLibraryChanged(unitId);
  const tell = useRef(changed);
  tell.current = changed;
  useEffect(() => {
    const told = () => tell.current();
    arrived.add(told);
    return () => void arrived.delete(told);
  }, []);
  const list: readonly Upload[] = useSyncExternalStore(queue.subscribe, queue.get);
  const add = (files: readonly File[], replaces = "") => void queue.add(replaces, libraryUploadPath(unitId, replaces), files);
  return { list, queue, add };
}
