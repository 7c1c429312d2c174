import { App } from "antd";
import { t } from "@/texts";

const SHOWN_SECONDS = 10;

/** After agreeing on many leaves at once: one undo takes all of them back. */
export function useUndoNotice(): (count: number, undo: () => Promise<unknown>) => void {
  const { notification } = App.useApp();
  return (count, undo) => {
    const key = `undo-${Date.now()}`;
    const back = () => {
      notification.destroy(key);
      void undo();
    };
    const actions = <button type="button" className="link" onClick={back}>{t.appraisal.undo}</button>;
    notification.success({ key, title: t.appraisal.undoAgree(count), actions, duration: SHOWN_SECONDS, placement: "bottomLeft" });
  };
}
