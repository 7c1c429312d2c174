import { leafUploadPath } from "@/api/calls/library";
import type { Evidence } from "@/api/types";
import { fileShelf } from "@/sync/fileShelf";
import { kept } from "@/sync/kept";
import { line } from "@/sync/sending";
import { UploadQueue, type Upload } from "@/sync/uploads";

/** The files of one account in one sheet on their way to the server. */
export class Uploads {
  private readonly queue: UploadQueue;

  /** Whoever shows the sheet now. */
  onDone: (leafId: string, evidence: Evidence) => void = () => undefined;

  constructor(accountId: string, private readonly sheetId: string) {
    const shelf = fileShelf(`${accountId}|${sheetId}`);
    this.queue = new UploadQueue(line, shelf, (leafId, { evidence }) => void (evidence && this.onDone(leafId, evidence)));
  }

  look = (): void => this.queue.look();

  get = (): readonly Upload[] => this.queue.get();
  subscribe = (listener: () => void): (() => void) => this.queue.subscribe(listener);
  /** Whether the browser keeps all of them until the server has them. */
  add = (leafId: string, files: readonly File[]): Promise<boolean> => this.queue.add(leafId, leafUploadPath(this.sheetId, leafId), files);
  again = (id: string, file: File): boolean => this.queue.again(id, file);
  pause = (id: string): void => this.queue.pause(id);
  retry = (id: string): void => this.queue.retry(id);
  dismiss = (id: string): void => this.queue.dismiss(id);
}

/** One queue for each account and sheet as long as the client is open: who comes back can still stop what is on its way. */
export function keptUploads(accountId: string, sheetId: string, onDone: Uploads["onDone"]): Uploads {
  const uploads = kept(`uploads|${accountId}|${sheetId}`, () => new Uploads(accountId, sheetId));
  uploads.onDone = onDone;
  uploads.look();
  return uploads;
}
