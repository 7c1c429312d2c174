import { DetailedError, Upload as Tus, type HttpRequest } from "tus-js-client";
import { completeUpload, giveUpload } from "@/api/calls/library";
import { toError, UnreachableError } from "@/api/problem";
import { bearer } from "@/api/session";
import type { FinishedUpload } from "@/api/types";

/** What a file needs to be sent: its address once the server has given one, so that another visit goes on with it. */
export interface Sendable { id: string; endpoint: string; name: string; blob: Blob; note: string; url?: string | undefined }

interface Handlers {
  onUrl: (url: string) => void;
  onPercent: (percent: number) => void;
  /** Every byte is there; the server looks at the file. */
  onWhole: () => void;
  onDone: (finished: FinishedUpload) => void;
  onError: (error: Error) => void;
}

const CHUNK = 4 * 1_048_576;
const RETRY_DELAYS_MS = [0, 1_000, 3_000];
const FULL = 507;

/** How many files send their bytes at once: over a poor line few arrive sooner than many. All are announced at once, since a file counts by its start. */
const AT_ONCE = 2;
let sending = 0;
const queued: (() => void)[] = [];

async function myTurn(): Promise<void> {
  if (sending < AT_ONCE) sending += 1;
  else await new Promise<void>((go) => queued.push(go));
}

/** The turn goes to whoever waits longest. */
function nextTurn(): void {
  const next = queued.shift();
  if (next) next();
  else sending -= 1;
}

/** Sends a file in pieces from where the server has it; the answer is what became of it. Gives a way to stop. */
function send(file: Sendable, handlers: Handlers): () => void {
  let stopped = false;
  let turn: "none" | "wanted" | "mine" = "none";
  const over = () => {
    if (turn === "mine") nextTurn();
    turn = "none";
  };
  const fail = (error: Error) => {
    over();
    if (!stopped) handlers.onError(asProblem(error));
  };
  const before = async (request: HttpRequest) => {
    if (request.getMethod() === "PATCH" && turn === "none") {
      turn = "wanted";
      await myTurn();
      turn = "mine";
    }
    if (stopped) {
      over();
      throw new Error("stopped");
    }
    await authorise(request);
  };
  const whole = () => {
    over();
    if (stopped) return;
    handlers.onWhole();
    completeUpload(upload.url!).then((finished) => void (stopped || handlers.onDone(finished)), fail);
  };
  const upload = new Tus(file.blob, {
    endpoint: file.endpoint,
    uploadUrl: file.url ?? null,
    chunkSize: CHUNK,
    retryDelays: RETRY_DELAYS_MS,
    storeFingerprintForResuming: false,
    metadata: { filename: file.name, note: file.note },
    headers: { "Idempotency-Key": file.id },
    onBeforeRequest: before,
    onShouldRetry: (error) => again(error.originalResponse?.getStatus() ?? 0),
    onUploadUrlAvailable: () => void (upload.url && handlers.onUrl(upload.url)),
    onProgress: (sent, total) => handlers.onPercent(total ? Math.floor((sent / total) * 100) : 0),
    onSuccess: whole,
    onError: fail,
  });
  upload.start();
  return () => {
    stopped = true;
    over();
    void upload.abort();
  };
}

async function authorise(request: HttpRequest): Promise<void> {
  const authorization = await bearer();
  if (authorization) request.setHeader("Authorization", authorization);
}

/** A piece that does not follow (409) is asked for again from where the server is; refusals are final. */
const again = (status: number): boolean => status === 0 || status === 409 || (status >= 500 && status !== FULL);

function asProblem(error: Error): Error {
  if (!(error instanceof DetailedError)) return error;
  const response = error.originalResponse;
  if (!response || response.getStatus() === 0) return new UnreachableError("network");
  return toError(response.getStatus(), parsed(response.getBody()));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The way to the server: to send a file, and to have one forgotten that is on its way. */
export const line = { send, giveUp: (url: string): Promise<unknown> => giveUpload(url) };
export type Line = typeof line;
