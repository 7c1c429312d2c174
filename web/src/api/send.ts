import { authorisedFetch, idempotencyKey } from "./client";
import { toError } from "./problem";

export interface Options { body?: unknown; query?: Record<string, string | number | undefined>; ifMatch?: number; key?: string }

function build(method: string, path: string, { body, query, ifMatch, key }: Options): Request {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) url.searchParams.set(name, String(value));
  const headers = new Headers();
  const form = body instanceof FormData;
  if (body !== undefined && !form) headers.set("Content-Type", "application/json");
  if (ifMatch !== undefined) headers.set("If-Match", `"${ifMatch}"`);
  if (method === "POST") headers.set("Idempotency-Key", key ?? idempotencyKey());
  return new Request(url, { method, headers, body: form ? body : body === undefined ? null : JSON.stringify(body) });
}

/** One call of the API; a refusal throws ProblemError, an unreachable server UnreachableError. */
export async function send<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const response = await authorisedFetch(build(method, path, options));
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw toError(response.status, answer);
  return answer as T;
}
