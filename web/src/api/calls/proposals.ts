import { client, download, idempotency, ifMatch, putFile, unwrap } from "../client";
import type { Became, NewProposal, Proposal, ProposalSummary, Verdict } from "../types";

const PAGE = 50;
const byId = (proposal_id: string) => ({ proposal_id });

/** Which proposals a list shows; what is not named does not matter. */
export interface Wanted {
  about?: ProposalSummary["about"][];
  state?: ProposalSummary["state"];
  set_id?: string;
  node_id?: string;
  unit_id?: string;
  search?: string;
}

export const listProposals = (wanted: Wanted, cursor: string | undefined) =>
  unwrap(client.GET("/api/criteria/proposals", { params: { query: { ...wanted, limit: PAGE, cursor } } }));
export const countProposals = (wanted: Wanted) => unwrap(client.GET("/api/criteria/proposals/counts", { params: { query: wanted } }));
export const readProposal = (id: string) => unwrap(client.GET("/api/criteria/proposals/{proposal_id}", { params: { path: byId(id) } }));
export const propose = (body: NewProposal, key: string) =>
  unwrap(client.POST("/api/criteria/proposals", { params: { header: idempotency(key) }, body }));
export const rewriteProposal = (id: string, version: number, text: string, reason: string | null) =>
  unwrap(client.PUT("/api/criteria/proposals/{proposal_id}", { params: { path: byId(id), header: ifMatch(version) }, body: { text, reason } }));
export const withdrawProposal = (id: string) =>
  unwrap(client.POST("/api/criteria/proposals/{proposal_id}/withdrawal", { params: { path: byId(id) } }));
export const commentProposal = (id: string, text: string, key: string) =>
  unwrap(client.POST("/api/criteria/proposals/{proposal_id}/comments", { params: { path: byId(id), header: idempotency(key) }, body: { text } }));
export const answerProposal = (id: string, version: number, state: Verdict, text: string) =>
  unwrap(client.POST("/api/criteria/proposals/{proposal_id}/answer", { params: { path: byId(id), header: ifMatch(version) }, body: { state, text } }));
export const reopenProposal = (id: string, reason: string) =>
  unwrap(client.POST("/api/criteria/proposals/{proposal_id}/reopening", { params: { path: byId(id) }, body: { reason } }));
export const settleProposal = (id: string, version: number, became: Became, set_id: string, reason: string | null) =>
  unwrap(client.POST("/api/criteria/proposals/{proposal_id}/outcome", { params: { path: byId(id), header: ifMatch(version) }, body: { became, set_id, reason } }));
export const acceptedFor = (set_id: string) =>
  unwrap(client.GET("/api/criteria/sets/{set_id}/accepted-proposals", { params: { path: { set_id } } }));

const picturePath = (id: string) => `/api/criteria/proposals/${encodeURIComponent(id)}/picture`;
export const readPicture = async (id: string): Promise<Blob> => (await download(picturePath(id))).blob;

/** Sends the picture as it is; the server tells its type by the content. */
export const putPicture = (id: string, file: File) => putFile<Proposal>(picturePath(id), file);
