import type { DeadlineText } from "@/app/shell/Page";
import { serverNow } from "@/app/clock";
import { daysLeft, deadlineLong } from "@/numbers/dates";
import { t } from "@/texts";

const SOON_DAYS = 3;

/** Days left, then hour, weekday, date; amber from 3 days, red after. The server's clock decides. */
export function deadlineText(deadline: string | null | undefined): DeadlineText | null {
  if (!deadline) return null;
  const now = serverNow();
  const days = daysLeft(deadline, now);
  const late = Date.parse(now) >= Date.parse(deadline);
  const head = late ? t.late(-Math.min(days, 0)) : t.daysLeft(days);
  return { head, detail: deadlineLong(deadline), tone: late ? "fault" : days <= SOON_DAYS ? "attention" : undefined };
}
