import { client, unwrap } from "../client";

const uploadsOf = (sheetId: string) => `/api/submission/sheets/${encodeURIComponent(sheetId)}`;

export const leafUploadPath = (sheetId: string, leafId: string) => `${uploadsOf(sheetId)}/items/${encodeURIComponent(leafId)}/uploads`;

const idOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);

/** Has the server take a file whose bytes are all there. */
export const completeUpload = (url: string) =>
  unwrap(client.POST("/api/submission/uploads/{upload_id}/completion", { params: { path: { upload_id: idOf(url) } }, body: {} }));

/** Has the server forget a file on its way. */
export const giveUpload = (url: string) =>
  unwrap(client.DELETE("/api/submission/uploads/{upload_id}", { params: { path: { upload_id: idOf(url) } } }));
