import { client, unwrap } from "../client";

export const listSessions = () => unwrap(client.GET("/api/identity/me/sessions"));
export const endSession = (session_id: string) =>
  unwrap(client.DELETE("/api/identity/me/sessions/{session_id}", { params: { path: { session_id } } }));
export const endOtherSessions = () => unwrap(client.POST("/api/identity/me/sessions/end-others"));
