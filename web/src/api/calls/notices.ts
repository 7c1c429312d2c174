import { client, unwrap } from "../client";
import type { NoticeSettings } from "../types";

const FEW = 50;

export const listNotices = (cursor?: string) =>
  unwrap(client.GET("/api/identity/me/notices", { params: { query: { limit: FEW, cursor } } }));
export const countUnread = () =>
  unwrap(client.GET("/api/identity/me/notices", { params: { query: { limit: 1, unread: true } } })).then((page) => page.unread);
export const markRead = (notice_id: string) =>
  unwrap(client.POST("/api/identity/me/notices/{notice_id}/read", { params: { path: { notice_id } } }));
export const markAllRead = () => unwrap(client.POST("/api/identity/me/notices/read-all"));
export const noticeSettings = () => unwrap(client.GET("/api/identity/me/notice-settings"));
export const saveNoticeSettings = (body: NoticeSettings) => unwrap(client.PUT("/api/identity/me/notice-settings", { body }));
