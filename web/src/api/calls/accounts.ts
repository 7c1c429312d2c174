import { authorisedFetch, client, ifMatch, saveBlob, unwrap } from "../client";
import { toError } from "../problem";
import type { Account, BoundsChange, Handover } from "../types";

const PAGE = 100;
const byId = (account_id: string) => ({ account_id });

export interface AccountFilter { search: string; kind: Account["kind"] | undefined; status: Account["status"] | undefined; under: string | undefined }

export const listAccounts = ({ search, kind, status, under }: AccountFilter, cursor: string | undefined) =>
  unwrap(client.GET("/api/identity/accounts", { params: { query: { search: search || undefined, kind, status, under, limit: PAGE, cursor } } }));
export const readAccountHistory = (id: string) =>
  unwrap(client.GET("/api/identity/accounts/{account_id}/history", { params: { path: byId(id) } }));
export const changeBounds = (account: Account, body: BoundsChange) =>
  unwrap(client.PUT("/api/identity/accounts/{account_id}/bounds", { params: { path: byId(account.account_id), header: ifMatch(account.version) }, body }));
export const handOver = (account: Account, body: Handover) =>
  unwrap(client.POST("/api/identity/accounts/{account_id}/handover", { params: { path: byId(account.account_id), header: ifMatch(account.version) }, body }));
export const closeAccount = (id: string, reason: string) =>
  unwrap(client.POST("/api/identity/accounts/{account_id}/close", { params: { path: byId(id) }, body: { reason } }));

/** A PDF with one slip for each account. */
export async function saveSlips(account_ids: readonly string[]): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify({ account_ids });
  const response = await authorisedFetch(new Request(new URL("/api/identity/accounts/slips", location.origin), { method: "POST", headers, body }));
  if (!response.ok) throw toError(response.status, await response.json().catch(() => null));
  saveBlob(await response.blob(), "phieu-tai-khoan.pdf");
}
