import createClient from "openapi-fetch";
import { toError, UnreachableError } from "./problem";
import type { paths } from "./schema";
import { bearer, refresh } from "./session";
import type { Full } from "./types";

async function attempt(request: Request): Promise<Response> {
  const authorization = await bearer();
  if (authorization) request.headers.set("Authorization", authorization);
  return fetch(request).catch(() => {
    throw new UnreachableError("network");
  });
}

/** Adds the token; after a 401 refreshes once and repeats. A network failure is an UnreachableError. */
export async function authorisedFetch(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await attempt(request);
  if (response.status !== 401) return response;
  return (await refresh()) ? attempt(again) : response;
}

export const client = createClient<paths>({ baseUrl: location.origin, fetch: authorisedFetch });

/** The answer's data; a refusal throws ProblemError, an unreachable server UnreachableError. */
export async function unwrap<T>(answer: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<Full<T>> {
  const { data, error, response } = await answer;
  if (!response.ok) throw toError(response.status, error, response.headers.get("Retry-After"));
  return data as Full<T>;
}

const TOO_LONG_MS = 30_000;

/** For a save, which may be repeated: an answer that got lost on the way is not waited for until the browser gives up. */
export const inTime = (): AbortSignal => AbortSignal.timeout(TOO_LONG_MS);

/** The version that a save has seen, and the key that makes a repeated POST find what the first one stored. */
export const ifMatch = (version: number) => ({ "If-Match": `"${version}"` });
export const idempotency = (key: string = crypto.randomUUID()) => ({ "Idempotency-Key": key });

/** Sends a file as the body itself, in place of the one before; its type is told by its content. */
export async function putFile<T>(path: string, file: File): Promise<T> {
  const headers = { "Content-Type": "application/octet-stream" };
  const request = new Request(new URL(path, location.origin), { method: "PUT", headers, body: await file.arrayBuffer() });
  const response = await authorisedFetch(request);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toError(response.status, body);
  return body as T;
}

/** A file behind the token as a blob with its name. */
export async function download(path: string): Promise<{ blob: Blob; name: string | null }> {
  const response = await authorisedFetch(new Request(new URL(path, location.origin)));
  if (!response.ok) throw toError(response.status, await response.json().catch(() => null));
  const disposition = response.headers.get("Content-Disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
  return { blob: await response.blob(), name: encoded ? decodeURIComponent(encoded) : (plain ?? null) };
}

const KEEP_MS = 60_000;

/** Gives the browser a file to save. */
export function saveBlob(blob: Blob, name: string): void {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_MS);
}

/** Saves a file behind the token under its own name. */
export async function saveFile(path: string, fallbackName: string): Promise<void> {
  const { blob, name } = await download(path);
  saveBlob(blob, name ?? fallbackName);
}
