import { leafUploadPath } from "@/api/calls/library";
import type { Evidence } from "@/api/types";
import { fileShelf } from "@/sync/fileShelf";
import { line } from "@/sync/sending";
import { UploadQueue, type Upload } from "@/sync/uploads";

/** The files of one account in one sheet on their way to the server. */
export class Uploads {
  private readonly queue: UploadQueue;

  constructor(accountId: string, private readonly sheetId: string, onDone: (leafId: string, evidence: Evidence) => void) {
    const shelf = fileShelf(`${accountId}|${sheetId}`);
    this.queue = new UploadQueue(line, shelf, (leafId, { evidence }) => void (evidence && onDone(leafId, evidence)));
  }

  get = (): readonly Upload[] => this.queue.get();
  subscribe = (listener: () => void): (() => void) => this.queue.subscribe(listener);
  /** Whether the browser keeps all of them until the server has them. */
  add = (leafId: string, files: readonly File[]): Promise<boolean> => this.queue.add(leafId, leafUploadPath(this.sheetId, leafId), files);
  again = (id: string, file: File): boolean => this.queue.again(id, file);
  pause = (id: string): void => this.queue.pause(id);
  retry = (id: string): void => this.queue.retry(id);
  dismiss = (id: string): void => this.queue.dismiss(id);
}
