import { t } from "@/texts";

/** Dates and hours in Vietnam, whatever the computer's own zone; day before month in both languages. */
const ZONE = "Asia/Ho_Chi_Minh";
const DAY = 86_400_000;

const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  weekday: "short",
  hourCycle: "h23",
});

function pieces(iso: string): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
}

/** A phase that ends at midnight ends for a reader at 24:00 of the day before. */
function endPieces(iso: string): Record<string, string> {
  const at = pieces(iso);
  if (at["hour"] !== "00" || at["minute"] !== "00") return at;
  return { ...pieces(new Date(Date.parse(iso) - 1000).toISOString()), hour: "24", minute: "00" };
}

export const hour = (iso: string): string => `${pieces(iso)["hour"]}:${pieces(iso)["minute"]}`;
export const clock = (iso: string): string => `${hour(iso)}:${pieces(iso)["second"]}`;
export const dayMonth = (iso: string): string => `${pieces(iso)["day"]}/${pieces(iso)["month"]}`;
export const lastDay = (iso: string): string => `${endPieces(iso)["day"]}/${endPieces(iso)["month"]}`;
export const fullDay = (iso: string): string => `${dayMonth(iso)}/${pieces(iso)["year"]}`;
export const hourDay = (iso: string): string => t.hourDay(hour(iso), dayMonth(iso));

const weekday = (name = ""): string => (t.weekdays[name] ?? "");

/** "17:00, thứ Hai 30/11/2026". */
export function deadlineLong(iso: string): string {
  const at = endPieces(iso);
  return `${at["hour"]}:${at["minute"]}, ${weekday(at["weekday"])} ${at["day"]}/${at["month"]}/${at["year"]}`;
}

export function momentLong(iso: string): string {
  return `${clock(iso)}, ${weekday(pieces(iso)["weekday"])} ${fullDay(iso)}`;
}

/** "17:00, 30/11". */
export const deadlineShort = (iso: string): string => {
  const at = endPieces(iso);
  return `${at["hour"]}:${at["minute"]}, ${at["day"]}/${at["month"]}`;
};

/** Whole calendar days in Vietnam from now until the deadline's day; negative once it has passed. */
export function daysLeft(deadline: string, now: string): number {
  const day = (at: Record<string, string>) => Date.UTC(+at["year"]!, +at["month"]! - 1, +at["day"]!);
  return Math.round((day(endPieces(deadline)) - day(pieces(now))) / DAY);
}

/** A day as it begins in Vietnam, for the wire; and the day that follows. */
export const startOfDay = (day: string): string => `${day}T00:00:00+07:00`;
export const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

const onWire = (at: Record<string, string>) => `${at["year"]}-${at["month"]}-${at["day"]}`;
/** The day of Viet Nam as days travel, and the last day of what ends at that moment. */
export const wireDay = (iso: string): string => onWire(pieces(iso));
export const wireLastDay = (iso: string): string => onWire(endPieces(iso));
