import { LockOutlined } from "@ant-design/icons";
import { useEffect, useState } from "react";
import { serverNow } from "@/app/clock";
import type { Sheet } from "@/api/types";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { useRevision, useWorking } from "./sheet/context";

const SOON_MINUTES = 30;
const MINUTE_MS = 60_000;

function lockText(sheet: Sheet, editable: boolean): string | null {
  const { locked } = t.scoring;
  if (sheet.status === "submitted") return locked.submitted(sheet.signoff.receipt ? hourDay(sheet.signoff.receipt.at) : "");
  if (sheet.status === "not_submitted") return locked.not_submitted;
  if (sheet.status !== "open") return locked.frozen;
  if (editable) return null;
  if (sheet.phase_open) return locked.reader;
  return sheet.deadline && Date.parse(sheet.deadline) <= Date.parse(serverNow()) ? locked.closed(hourDay(sheet.deadline)) : locked.early;
}

/** Minutes until the deadline within the last half hour, else null. */
function useMinutesLeft(deadline: string | null): number | null {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), MINUTE_MS / 2);
    return () => clearInterval(timer);
  }, []);
  if (!deadline) return null;
  const left = Math.ceil((Date.parse(deadline) - Date.parse(serverNow())) / MINUTE_MS);
  return left > 0 && left <= SOON_MINUTES ? left : null;
}

/** By whom and since when the sheet is locked; the last half hour before the deadline; what is kept and unsent. */
export function LockLine() {
  const { sheet, editable, store } = useWorking();
  useRevision();
  const minutes = useMinutesLeft(sheet.deadline);
  const locked = lockText(sheet, editable);
  const kept = locked === null ? 0 : store.sync.unsent();
  if (locked) {
    return (
      <p className="line-note" role="status">
        <LockOutlined aria-hidden /> {locked} {kept ? <strong className="attention">{t.scoring.kept(kept)}</strong> : null}
      </p>
    );
  }
  if (minutes !== null) return <p className="line-note attention" role="status">{t.scoring.soon(minutes)}</p>;
  const { returned } = sheet.signoff;
  return returned?.how && returned.how !== "reopened" ? (
    <p className="line-note attention">{t.signoff.endings[returned.how]}: “{returned.reason}” {returned.by_name}, {hourDay(returned.at)}</p>
  ) : null;
}
