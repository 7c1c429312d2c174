import { createStore, del, entries, set, type UseStore } from "idb-keyval";
import { evidenceUploadPath } from "@/api/calls/submission";
import { toError, UnreachableError } from "@/api/problem";
import { bearer } from "@/api/session";
import type { Evidence } from "@/api/types";

/** A file on its way: kept in this browser until the server has it, so that a reload or a dead network loses nothing. */
export interface Upload {
  id: string;
  sheetId: string;
  leafId: string;
  name: string;
  blob: Blob;
  note: string;
  state: "sending" | "waiting" | "failed";
  percent: number;
  error: Error | null;
}

type Stored = Pick<Upload, "id" | "sheetId" | "leafId" | "name" | "blob" | "note">;

const RETRY_MS = 5_000;
const disk = (): UseStore | null => (typeof indexedDB === "undefined" ? null : createStore("chamdiem-files", "uploads"));

/** One upload with progress; the same key on a repeat finds what the first try stored. */
async function put(upload: Stored, onPercent: (percent: number) => void): Promise<Evidence> {
  const authorization = await bearer();
  const body = new FormData();
  body.append("file", new File([upload.blob], upload.name, { type: upload.blob.type }));
  body.append("note", upload.note);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", evidenceUploadPath(upload.sheetId, upload.leafId));
    if (authorization) request.setRequestHeader("Authorization", authorization);
    request.setRequestHeader("Idempotency-Key", upload.id);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onPercent(total ? Math.floor((loaded / total) * 100) : 0);
    request.onerror = () => reject(new UnreachableError("network"));
    request.onload = () => {
      if (request.status < 300) resolve(request.response as Evidence);
      else reject(toError(request.status, request.response));
    };
    request.send(body);
  });
}

/** The files of one account in one sheet on their way to the server. */
export class Uploads {
  private list: readonly Upload[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly disk = disk();

  constructor(
    private readonly accountId: string,
    private readonly sheetId: string,
    private readonly onDone: (leafId: string, evidence: Evidence) => void,
  ) {
    void this.resume();
  }

  get = (): readonly Upload[] => this.list;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(leafId: string, files: readonly File[]): void {
    for (const file of files) {
      const stored: Stored = { id: crypto.randomUUID(), sheetId: this.sheetId, leafId, name: file.name, blob: file, note: "" };
      if (this.disk) void set(this.key(stored.id), stored, this.disk);
      this.start(stored);
    }
  }

  dismiss(id: string): void {
    if (this.disk) void del(this.key(id), this.disk);
    this.change(this.list.filter((upload) => upload.id !== id));
  }

  retry(id: string): void {
    const upload = this.list.find((one) => one.id === id);
    if (!upload) return;
    this.change(this.list.filter((one) => one.id !== id));
    this.start(upload);
  }

  private key = (id: string) => `${this.accountId}|${this.sheetId}|${id}`;

  private async resume(): Promise<void> {
    if (!this.disk) return;
    const prefix = this.key("");
    for (const [key, stored] of await entries<string, Stored>(this.disk)) if (key.startsWith(prefix)) this.start(stored);
  }

  private change(list: readonly Upload[]): void {
    this.list = list;
    for (const listener of this.listeners) listener();
  }

  private patch(id: string, change: Partial<Upload>): void {
    this.change(this.list.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }

  private start(stored: Stored): void {
    this.change([...this.list, { ...stored, state: "sending", percent: 0, error: null }]);
    put(stored, (percent) => this.patch(stored.id, { percent })).then(
      (evidence) => {
        this.dismiss(stored.id);
        this.onDone(stored.leafId, evidence);
      },
      (error: Error) => this.failed(stored.id, error),
    );
  }

  private failed(id: string, error: Error): void {
    const waits = error instanceof UnreachableError || ("status" in error && error.status === 401);
    this.patch(id, { state: waits ? "waiting" : "failed", error });
    if (waits) setTimeout(() => this.retry(id), RETRY_MS);
  }
}
