import createClient from "openapi-fetch";
import { client, idempotency, ifMatch, inTime, unwrap } from "../client";
import { UnreachableError } from "../problem";
import type { components, paths } from "../schema";
import type { Full } from "../types";

type Schemas = components["schemas"];
export type SurveyForm = Full<Schemas["SurveyForm"]>;
export type SurveyForms = Full<Schemas["SurveyForms"]>;
export type SurveyFormBody = Schemas["SurveyFormBody"];
export type AskedForm = Full<Schemas["AskedForm"]>;
export type AskedQuestion = AskedForm["questions"][number];
export type Given = Record<string, string | string[]>;

const inRound = (round_id: string) => ({ path: { round_id } });
const ofForm = (round_id: string, form_id: string) => ({ path: { round_id, form_id } });
const address = (roundId: string, formId: string) => `/api/submission/rounds/${encodeURIComponent(roundId)}/survey-forms/${formId}`;

export const listSurveyForms = (roundId: string) =>
  unwrap(client.GET("/api/submission/rounds/{round_id}/survey-forms", { params: inRound(roundId) }));
export const createSurveyForm = (roundId: string, body: SurveyFormBody, key: string) =>
  unwrap(client.POST("/api/submission/rounds/{round_id}/survey-forms", { params: { ...inRound(roundId), header: idempotency(key) }, body }));
export const changeSurveyForm = (form: SurveyForm, body: SurveyFormBody) => {
  const params = { ...ofForm(form.round_id, form.form_id), header: ifMatch(form.version) };
  return unwrap(client.PUT("/api/submission/rounds/{round_id}/survey-forms/{form_id}", { params, body }));
};
export const openSurveyForm = (form: SurveyForm, reason: string, opens_at: string | null, closes_at: string | null) => {
  const body = { reason, opens_at, closes_at };
  return unwrap(client.POST("/api/submission/rounds/{round_id}/survey-forms/{form_id}/opening", { params: ofForm(form.round_id, form.form_id), body }));
};
export const closeSurveyForm = (form: SurveyForm, reason: string) =>
  unwrap(client.POST("/api/submission/rounds/{round_id}/survey-forms/{form_id}/closing", { params: ofForm(form.round_id, form.form_id), body: { reason } }));
export const issueLinks = (form: SurveyForm, body: Schemas["LinksBody"], key: string) => {
  const params = { ...ofForm(form.round_id, form.form_id), header: idempotency(key) };
  return unwrap(client.POST("/api/submission/rounds/{round_id}/survey-forms/{form_id}/links", { params, body }));
};
export const linksPath = (form: SurveyForm, batchId: string, kind: "pdf" | "csv") => `${address(form.round_id, form.form_id)}/links/${batchId}/list.${kind}`;
export const listPapers = (form: SurveyForm, number: string) =>
  unwrap(client.GET("/api/submission/rounds/{round_id}/survey-forms/{form_id}/papers", { params: { ...ofForm(form.round_id, form.form_id), query: { number } } }));
export const keyInPaper = (form: Pick<SurveyForm, "round_id" | "form_id">, body: Schemas["PaperBody"], key: string) => {
  const params = { ...ofForm(form.round_id, form.form_id), header: idempotency(key) };
  return unwrap(client.POST("/api/submission/rounds/{round_id}/survey-forms/{form_id}/papers", { params, body, signal: inTime() }));
};
export const takeBackPaper = (form: SurveyForm, paper_id: string, reason: string) => {
  const params = { path: { round_id: form.round_id, form_id: form.form_id, paper_id } };
  return unwrap(client.POST("/api/submission/rounds/{round_id}/survey-forms/{form_id}/papers/{paper_id}/taking-back", { params, body: { reason } }));
};
export const closeCollected = (roundId: string, reason: string) =>
  unwrap(client.POST("/api/submission/rounds/{round_id}/survey/collected", { params: inRound(roundId), body: { reason } }));

export const listOwnForms = () => unwrap(client.GET("/api/submission/survey-forms/own"));
export const answerOwnForm = (form_id: string, unit_id: string, key: string, answers: Given) =>
  unwrap(client.POST("/api/submission/survey-forms/{form_id}/answer", { params: { path: { form_id } }, body: { unit_id, key, answers } }));

/** A line that says nothing for so long is as good as none: the same sending is tried again. */
const PATIENCE_MS = 30_000;
const patience = (): RequestInit => ("timeout" in AbortSignal ? { signal: AbortSignal.timeout(PATIENCE_MS) } : {});

/** Without the caller's token: nobody who answers by link is known, not even one who is signed in. */
const open = createClient<paths>({
  baseUrl: location.origin,
  credentials: "omit",
  fetch: (request: Request) => fetch(request, patience()).catch(() => Promise.reject(new UnreachableError("network"))),
});
const byToken = (token: string) => ({ header: { "Survey-Token": token } });
export const readByLink = (token: string) => unwrap(open.GET("/api/submission/public/survey", { params: byToken(token) }));
export const answerByLink = (token: string, key: string, answers: Given) =>
  unwrap(open.POST("/api/submission/public/survey", { params: byToken(token), body: { key, answers } }));
