import { useEffect, useRef, useState } from "react";
import type { CellState } from "@/sync/item-sync";
import { t } from "@/texts";
import { useWorking } from "./sheet/context";

/** Saving speaks through a polite live region, a conflict through an assertive one. */
export function LiveRegion() {
  const { store } = useWorking();
  const [polite, setPolite] = useState("");
  const [assertive, setAssertive] = useState("");
  const seen = useRef(new Map<string, CellState>());
  useEffect(() => {
    const speak = () => {
      for (const leaf of store.tree.leaves) {
        const state = store.sync.get(leaf.id)?.state ?? "idle";
        if (seen.current.get(leaf.id) === state) continue;
        seen.current.set(leaf.id, state);
        if (state === "saved") setPolite(t.scoring.live.saved(leaf.code));
        if (state === "waiting") setPolite(t.scoring.live.waiting);
        if (state === "conflict") setAssertive(t.scoring.live.conflict(leaf.code));
      }
    };
    return store.sync.subscribeAll(speak);
  }, [store]);
  return (
    <>
      <div className="sr-only" aria-live="polite">{polite}</div>
      <div className="sr-only" aria-live="assertive">{assertive}</div>
    </>
  );
}
