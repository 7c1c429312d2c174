import { Button } from "antd";
import type { NotificationInstance } from "antd/es/notification/interface";
import { t } from "@/texts";

const KEY = "copied";
const SECONDS = 15;

/** What was copied, what could not be, and the way back. */
export function showCopied(notification: NotificationInstance, title: string, description: string, undo: (() => void) | null): void {
  const back = () => {
    notification.destroy(KEY);
    undo?.();
  };
  notification.open({ key: KEY, title, description, duration: SECONDS, placement: "bottomRight", actions: undo ? <Button onClick={back}>{t.former.undo}</Button> : undefined });
}
