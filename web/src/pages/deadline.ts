import type { DeadlineText } from "@/app/shell/Page";
import { serverNow } from "@/app/clock";
import { daysLeft, deadlineLong, momentLong } from "@/numbers/dates";
import type { Sheet } from "@/api/types";
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

/** A sheet that was sent says so, and whether in time; any other counts down. */
export function sheetDeadline(sheet: Sheet | undefined): DeadlineText | null {
  const receipt = sheet?.signoff.receipt;
  if (!receipt) return deadlineText(sheet?.deadline);
  const head = receipt.late ? t.signoff.sentLate : t.signoff.sentOnTime;
  return { head, detail: momentLong(receipt.at).replace(/:\d\d,/, ","), tone: receipt.late ? "fault" : undefined };
}
