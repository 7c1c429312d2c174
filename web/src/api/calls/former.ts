import { client, idempotency, unwrap } from "../client";
import type { FormerSheet, TakenItems } from "../types";

export type Part = "facts" | "explanation" | "evidence";
interface Wanted { leaf_id: string; version: number }

const bySheet = (sheet_id: string) => ({ path: { sheet_id } });

export const getFormer = (sheetId: string) =>
  unwrap(client.GET("/api/submission/sheets/{sheet_id}/former", { params: bySheet(sheetId) })) as Promise<FormerSheet>;
export const copyFormer = (sheetId: string, leaves: Wanted[], parts: Part[]) => {
  const params = { ...bySheet(sheetId), header: idempotency() };
  return unwrap(client.POST("/api/submission/sheets/{sheet_id}/former/copies", { params, body: { leaves, parts } })) as Promise<TakenItems>;
};
