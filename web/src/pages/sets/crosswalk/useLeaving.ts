import { useEffect, useRef } from "react";

/** Work that is not saved: another page of the client is left by saving it, the window only after being asked. */
export function useLeaving(save: (() => Promise<void>) | null) {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const asked = (event: BeforeUnloadEvent) => {
      if (latest.current) event.preventDefault();
    };
    addEventListener("beforeunload", asked);
    return () => {
      removeEventListener("beforeunload", asked);
      void latest.current?.();
    };
  }, []);
}
