import { useEffect, useRef } from "react";
import { usePhone } from "./media";

const isOver = (): boolean => Boolean((history.state as { over?: boolean } | null)?.over);

/** On a phone the browser's back closes what covers the page instead of leaving it; answers how to close it by a button. */
export function useBackCloses(open: boolean, close: () => void): () => void {
  const phone = usePhone();
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!open || !phone) return;
    if (!isOver()) history.pushState({ ...(history.state as object | null), over: true }, "");
    const onBack = () => latest.current();
    addEventListener("popstate", onBack);
    return () => removeEventListener("popstate", onBack);
  }, [open, phone]);
  return () => (phone && isOver() ? history.back() : close());
}
