import { client, unwrap } from "../client";

/** Begins at the server, which leads on to the provider. */
export const OIDC_START = "/api/identity/oidc/start";

export const readOidcOffer = () => unwrap(client.GET("/api/identity/oidc"));
export const readOwnOidc = () => unwrap(client.GET("/api/identity/me/oidc"));
export const linkOidc = (password: string) => unwrap(client.POST("/api/identity/me/oidc", { body: { password } }));
export const unlinkOidc = () => unwrap(client.DELETE("/api/identity/me/oidc"));
export const unlinkAccountOidc = (account_id: string, reason: string) =>
  unwrap(client.POST("/api/identity/accounts/{account_id}/oidc/unlink", { params: { path: { account_id } }, body: { reason } }));
