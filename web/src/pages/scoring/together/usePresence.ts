import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import { tellPresence } from "@/api/calls/desk";
import { othersAt, SAID_EVERY_MS, subscribePresence } from "@/app/presence";
import { useAccount } from "@/app/session/useSession";
import { useView, useWorking } from "../sheet/context";

const SETTLED_MS = 700;
const IDLE_MS = 120_000;

/** When the person last touched the page: who has gone for lunch edits nothing. */
function useLastTouch(): RefObject<number> {
  const at = useRef(Date.now());
  useEffect(() => {
    const touch = () => {
      at.current = Date.now();
    };
    const kinds = ["keydown", "pointerdown"];
    kinds.forEach((kind) => addEventListener(kind, touch, true));
    return () => kinds.forEach((kind) => removeEventListener(kind, touch, true));
  }, []);
  return at;
}

/** Says at which leaf this page is, a moment after it came there and every few seconds, while somebody works on it. */
export function usePresence(): void {
  const { sheet, editable: open } = useWorking();
  const { read_only } = useAccount();
  const editable = open && !read_only;
  const active = useView((view) => view.active);
  const [page] = useState(() => crypto.randomUUID());
  const lastTouch = useLastTouch();
  const sheetId = sheet.sheet_id;
  useEffect(() => {
    if (!editable || active === null) return;
    const say = () => {
      if (document.visibilityState === "visible" && Date.now() - lastTouch.current < IDLE_MS) void tellPresence(sheetId, page, active);
    };
    const first = setTimeout(say, SETTLED_MS);
    const again = setInterval(say, SAID_EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(again);
    };
  }, [editable, active, sheetId, page, lastTouch]);
  useEffect(() => (editable ? () => void tellPresence(sheetId, page, null) : undefined), [editable, sheetId, page]);
}

/** Who else is at this leaf just now. */
export function useOthersAt(leafId: string): string {
  const { sheet } = useWorking();
  const { account_id } = useAccount();
  return useSyncExternalStore(subscribePresence, () => othersAt(sheet.sheet_id, leafId, account_id));
}
