import { client, unwrap } from "../client";

const LIMIT = 200;

/** The extensions of a set that the account may see. */
export const listExtensions = (setId: string) => unwrap(client.GET("/api/criteria/sets", { params: { query: { extends: setId, limit: LIMIT } } }));
export const extendSet = (setId: string, body: { set_id: string; name: string; owner_unit_id: string }) =>
  unwrap(client.POST("/api/criteria/sets/{set_id}/extensions", { params: { path: { set_id: setId } }, body }));
