import { serverNow } from "@/app/clock";
import { wireDay } from "@/numbers/dates";

export const today = (): string => wireDay(serverNow());

/** A day of the address, "2025-06-30"; what is none, today and what is still to come is now. */
export function dayOf(given: string | null, now: string): string | undefined {
  if (given === null || !/^\d{4}-\d\d-\d\d$/.test(given) || given >= now) return undefined;
  const real = new Date(`${given}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(given) ? given : undefined;
}
