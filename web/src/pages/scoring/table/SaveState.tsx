import { CheckOutlined, CloudOutlined, EditOutlined, SyncOutlined, WarningFilled } from "@ant-design/icons";
import { useEffect, useState } from "react";
import { sentence } from "@/api/problem";
import { serverTimeOf } from "@/app/clock";
import { hour } from "@/numbers/dates";
import { t } from "@/texts";
import type { CellState } from "@/sync/item-sync";

interface Props { state: CellState; savedAt: number | null; error: Error | null; ever: boolean }

const MINUTE_MS = 60_000;

/** True for the minute after a save, when its hour is shown. */
function useRecent(savedAt: number | null): boolean {
  const [, redraw] = useState(0);
  const left = savedAt === null ? 0 : savedAt + MINUTE_MS - Date.now();
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => redraw((n) => n + 1), left);
    return () => clearTimeout(timer);
  }, [left]);
  return left > 0;
}

/** ✓ Đã lưu · ⟳ Đang gửi · ☁ Chờ mạng · ▲ Xung đột, in a column of fixed width so that nothing shifts. */
export function SaveState({ state, savedAt, error, ever }: Props) {
  const recent = useRecent(savedAt);
  const { states, savedAt: at } = t.scoring;
  if (state === "conflict") return <span className="save fault strong"><WarningFilled aria-hidden /> {states.conflict}</span>;
  if (state === "waiting") return <span className="save attention"><CloudOutlined aria-hidden /> {states.waiting}</span>;
  if (state === "sending") return <span className="save sending"><SyncOutlined aria-hidden /> {states.sending}</span>;
  if (state === "typed") return <span className="save muted"><EditOutlined aria-hidden /> {states.typed}</span>;
  if (state === "held") return <span className="save attention"><EditOutlined aria-hidden /> {states.held}</span>;
  if (state === "refused") {
    return <span className="save fault" title={sentence(error)}><WarningFilled aria-hidden /> {states.refused}</span>;
  }
  if (!ever) return <span className="save least">{t.none}</span>;
  const text = recent && savedAt !== null ? at(hour(serverTimeOf(savedAt))) : states.saved;
  return <span className="save"><CheckOutlined className="done" aria-hidden /> {text}</span>;
}
