import { Button } from "antd";
import type { NotificationInstance } from "antd/es/notification/interface";
import { useState } from "react";
import { t } from "@/texts";

const SECONDS = 15;

type Undo = () => Promise<unknown>;

/** What was done, and for a while the way back, until that has succeeded; null: there is none. A newer one of the same key takes its place. */
export function offerUndo(notification: NotificationInstance, key: string, said: { title: string; description?: string }, undo: Undo | null): void {
  const actions = undo ? <Back undo={undo} onDone={() => notification.destroy(key)} /> : undefined;
  notification.open({ ...said, key, duration: SECONDS, placement: "bottomRight", actions });
}

/** Whoever gives the way back says in words why it failed; then it may be tried again. */
function Back({ undo, onDone }: { undo: Undo; onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const back = () => {
    setBusy(true);
    undo().then(onDone, () => setBusy(false));
  };
  return <Button loading={busy} onClick={back}>{t.former.undo}</Button>;
}
