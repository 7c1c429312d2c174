import { formatNumber } from "./numbers";

const MEGA = 1_048_576;
const KILO = 1_024;

/** "1,8 MB", "640 KB". */
export function sizeText(bytes: number): string {
  if (bytes >= MEGA / 10) return `${formatNumber((Math.round((bytes / MEGA) * 10) / 10).toString())} MB`;
  return `${Math.max(1, Math.round(bytes / KILO))} KB`;
}
