import { client, unwrap } from "../client";

/** Begins at the server, which leads on to the provider. */
export const OIDC_START = "/api/identity/oidc/start";

export const readOidcOffer = () => unwrap(client.GET("/api/identity/oidc"));
export const readOwnOidc = () => unwrap(client.GET("/api/identity/me/oidc"));
export const linkOidc = () => unwrap(client.POST("/api/identity/me/oidc"));
export const unlinkOidc = () => unwrap(client.DELETE("/api/identity/me/oidc"));
