import { readings, withMark } from "@/numbers/numbers";

/** Behind what can be read in two ways: so it is a figure to nobody, and stays as it was typed. */
const TWOFOLD = "?";

/** What stands in the document as it is typed; what is no figure stays, so that nothing is lost. */
export function asTyped(wire: string | null | undefined): string {
  const text = wire ?? "";
  const typed = text.slice(0, -TWOFOLD.length);
  return text.endsWith(TWOFOLD) && readings(typed) ? typed : withMark(text).replace("-", "−");
}

export function asWire(typed: string): string {
  if (readings(typed)) return typed.trim() + TWOFOLD;
  const text = typed.replace(/[\s\u00a0]/g, "").replace("−", "-").replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(text) ? text.replace(/^(-?)0+(?=\d)/, "$1") : typed.trim();
}

export const isFigure = (wire: string): boolean => /^-?\d{1,9}(\.\d{1,6})?$/.test(wire);
