import { client, ifMatch, unwrap } from "../client";
import type { AccountKind } from "../types";

const byId = (account_id: string) => ({ path: { account_id } });

export const readPolicy = () => unwrap(client.GET("/api/identity/password-policy"));
export const readSecondFactor = () => unwrap(client.GET("/api/identity/me/second-factor"));
export const beginSecondFactor = (password: string) => unwrap(client.POST("/api/identity/me/second-factor", { body: { password } }));
export const confirmSecondFactor = (code: string) => unwrap(client.POST("/api/identity/me/second-factor/confirm", { body: { code } }));
export const renewRecoveryCodes = (password: string) => unwrap(client.POST("/api/identity/me/second-factor/recovery-codes", { body: { password } }));
export const turnSecondFactorOff = (password: string) => unwrap(client.POST("/api/identity/me/second-factor/off", { body: { password } }));

export const readSecurity = () => unwrap(client.GET("/api/identity/security-settings"));
export const requireSecondFactor = (required_second_factor: AccountKind[], version: number) =>
  unwrap(client.PUT("/api/identity/security-settings", { params: { header: ifMatch(version) }, body: { required_second_factor } }));
export const resetSecondFactor = (id: string, reason: string) =>
  unwrap(client.POST("/api/identity/accounts/{account_id}/second-factor/reset", { params: byId(id), body: { reason } }));
export const endAccountSessions = (id: string, reason: string) =>
  unwrap(client.POST("/api/identity/accounts/{account_id}/sessions/end", { params: byId(id), body: { reason } }));
export const clearFailures = (id: string, reason: string) =>
  unwrap(client.POST("/api/identity/accounts/{account_id}/failures/clear", { params: byId(id), body: { reason } }));
export const listAccountSessions = (id: string) => unwrap(client.GET("/api/identity/accounts/{account_id}/sessions", { params: byId(id) }));
export const endAccountSession = (id: string, session_id: string, reason: string) =>
  unwrap(client.POST("/api/identity/accounts/{account_id}/sessions/{session_id}/end", { params: { path: { account_id: id, session_id } }, body: { reason } }));
