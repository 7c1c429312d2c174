import { App } from "antd";
import { createContext, useCallback, useContext } from "react";
import { t } from "@/texts";
import type { Frame } from "./frame";

/** Apart from the editor's own context, which is new at every key: lines ask only this. */
export const FrameContext = createContext<Frame | null>(null);
export const useFrame = (): Frame | null => useContext(FrameContext);

/** Says once why nothing happened. */
export function useRefusal(): () => void {
  const { message } = App.useApp();
  return useCallback(() => void message.warning({ key: "fixed", content: t.extending.refused }), [message]);
}
