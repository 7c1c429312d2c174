import { Button } from "antd";
import type { NotificationInstance } from "antd/es/notification/interface";
import { t } from "@/texts";

const SECONDS = 15;

/** What was done, and for a while the way back; null: there is none. A newer one of the same key takes its place. */
export function offerUndo(notification: NotificationInstance, key: string, said: { title: string; description?: string }, undo: (() => void) | null): void {
  const back = () => {
    notification.destroy(key);
    undo?.();
  };
  notification.open({ ...said, key, duration: SECONDS, placement: "bottomRight", actions: undo ? <Button onClick={back}>{t.former.undo}</Button> : undefined });
}
