import { client, idempotency, unwrap } from "../client";
import type { NewAccount } from "../types";
import { everyPage } from "./pages";

const MANY = 200;
const byId = (account_id: string) => ({ path: { account_id } });

export const listUnits = () =>
  everyPage((cursor) => unwrap(client.GET("/api/identity/units", { params: { query: { limit: MANY, cursor } } })));
export const listAppraisers = () =>
  everyPage((cursor) => unwrap(client.GET("/api/identity/accounts", { params: { query: { kind: "appraisal", limit: MANY, cursor } } })));
export const issueAccount = (body: NewAccount, key: string) =>
  unwrap(client.POST("/api/identity/accounts", { params: { header: idempotency(key) }, body }));
export const lockAccount = (id: string, reason: string) =>
  unwrap(client.POST("/api/identity/accounts/{account_id}/lock", { params: byId(id), body: { reason } }));
export const unlockAccount = (id: string, reason: string) =>
  unwrap(client.POST("/api/identity/accounts/{account_id}/unlock", { params: byId(id), body: { reason } }));
export const reissuePassword = (id: string, reason: string) =>
  unwrap(client.POST("/api/identity/accounts/{account_id}/password", { params: byId(id), body: { reason } }));
