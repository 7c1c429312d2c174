import { en } from "./en";
import { language } from "./language";
import { vi } from "./vi";

export type Texts = typeof vi;
export type Partly<T> = T extends (...args: never[]) => string ? T : T extends object ? { [K in keyof T]?: Partly<T[K]> } : string;

/** English where it exists, Vietnamese everywhere else. */
function over<T>(base: T, other: unknown): T {
  if (other === undefined) return base;
  if (typeof base !== "object" || base === null || Array.isArray(base)) return other as T;
  const entries = Object.entries(base).map(([key, value]) => [key, over(value, (other as Record<string, unknown>)[key])]);
  return Object.fromEntries(entries) as T;
}

/** Every text on screen. */
export const t: Texts = language() === "en" ? over(vi, en) : vi;
