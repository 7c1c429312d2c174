import { DetailedError, Upload as Tus } from "tus-js-client";
import { completeUpload, giveUpload } from "@/api/calls/library";
import { toError, UnreachableError } from "@/api/problem";
import { bearer } from "@/api/session";
import type { FinishedUpload } from "@/api/types";

/** What a file needs to be sent: its address once the server has given one, so that another visit goes on with it. */
export interface Sendable { id: string; endpoint: string; name: string; blob: Blob; note: string; url?: string | undefined }

interface Handlers {
  onUrl: (url: string) => void;
  onPercent: (percent: number) => void;
  onDone: (finished: FinishedUpload) => void;
  onError: (error: Error) => void;
}

const CHUNK = 4 * 1_048_576;
const RETRY_DELAYS_MS = [0, 1_000, 3_000];
const FULL = 507;

/** Sends a file in pieces from where the server has it; the answer is what became of it. Gives a way to stop. */
function send(file: Sendable, handlers: Handlers): () => void {
  let stopped = false;
  const fail = (error: Error) => void (stopped || handlers.onError(asProblem(error)));
  const upload = new Tus(file.blob, {
    endpoint: file.endpoint,
    uploadUrl: file.url ?? null,
    chunkSize: CHUNK,
    retryDelays: RETRY_DELAYS_MS,
    storeFingerprintForResuming: false,
    metadata: { filename: file.name, note: file.note },
    headers: { "Idempotency-Key": file.id },
    onBeforeRequest: authorise,
    onShouldRetry: (error) => again(error.originalResponse?.getStatus() ?? 0),
    onUploadUrlAvailable: () => void (upload.url && handlers.onUrl(upload.url)),
    onProgress: (sent, total) => handlers.onPercent(total ? Math.floor((sent / total) * 100) : 0),
    onSuccess: () => void completeUpload(upload.url!).then((finished) => void (stopped || handlers.onDone(finished)), fail),
    onError: fail,
  });
  upload.start();
  return () => {
    stopped = true;
    void upload.abort();
  };
}

async function authorise(request: { setHeader: (name: string, value: string) => void }): Promise<void> {
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
