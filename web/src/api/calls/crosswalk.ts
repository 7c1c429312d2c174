import { client, ifMatch, inTime, unwrap } from "../client";

const bySet = (set_id: string) => ({ path: { set_id } });

/** As stored; without one, or from another set than the stored one's, as the server proposes it. */
export const readCrosswalk = (setId: string, former: string | null) =>
  unwrap(client.GET("/api/criteria/sets/{set_id}/crosswalk", { params: { ...bySet(setId), query: former === null ? {} : { former } } }));

export interface CrosswalkBody { former_set_id: string; links: { leaf_id: string; former_ids: string[] }[] }

export const storeCrosswalk = (setId: string, body: CrosswalkBody, version: number) =>
  unwrap(client.PUT("/api/criteria/sets/{set_id}/crosswalk", { params: { ...bySet(setId), header: ifMatch(version) }, body, signal: inTime() }));
