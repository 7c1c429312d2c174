import { client, idempotency, unwrap } from "../client";
import type { AccountRequest, NewRequest } from "../types";

const PAGE = 100;
const byId = (request_id: string) => ({ request_id });

export const listRequests = (state: AccountRequest["state"] | undefined, cursor: string | undefined) =>
  unwrap(client.GET("/api/identity/requests", { params: { query: { state, limit: PAGE, cursor } } }));
export const ask = (body: NewRequest, key: string) =>
  unwrap(client.POST("/api/identity/requests", { params: { header: idempotency(key) }, body }));
export const approveRequest = (id: string, reason: string) =>
  unwrap(client.POST("/api/identity/requests/{request_id}/approve", { params: { path: byId(id) }, body: { reason } }));
export const rejectRequest = (id: string, reason: string) =>
  unwrap(client.POST("/api/identity/requests/{request_id}/reject", { params: { path: byId(id) }, body: { reason } }));
export const withdrawRequest = (id: string, reason: string) =>
  unwrap(client.POST("/api/identity/requests/{request_id}/withdraw", { params: { path: byId(id) }, body: { reason } }));
