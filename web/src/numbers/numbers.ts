import { display, toText, type Micro } from "@/scoring/points";
import { halfUp, mul, parseDecimal, rational, type Rational } from "@/scoring/rational";
import { language } from "@/texts/language";

/** Vietnamese figures: dots group, comma is the decimal mark, minus is "−" (screens.md, Numbers); English ones the other way round. */
const [MARK, GROUP] = language() === "en" ? [".", ","] : [",", "."];
const GROUPED = new RegExp(`^-?\\d{1,3}(\\${GROUP}\\d{3})+(\\${MARK}\\d+)?$`);
const PLAIN = new RegExp(`^-?\\d+(\\${MARK}\\d+)?$`);
/** With the other language's decimal mark. */
const FOREIGN = new RegExp(`^-?\\d+\\${GROUP}\\d+$`);

/** Whole groups of three and nothing behind them: "1.000" is a thousand to some and one to others. None begins with 0. */
const TWOFOLD = new RegExp(`^-?[1-9]\\d{0,2}(\\${GROUP}\\d{3})+$`);

const tidy = (text: string) => text.replace(/[\s\u00a0\u202f]/g, "").replace(/−/g, "-");
const asWire = (text: string) => text.replaceAll(GROUP, "").replace(MARK, ".");
const foreignAsWire = (text: string) => text.replace(GROUP, ".");
const shortest = (text: string) => {
  const bare = text.replace(/^(-?)0+(?=\d)/, "$1");
  return bare.includes(".") ? bare.replace(/0+$/, "").replace(/\.$/, "") : bare;
};

/** A count or an amount: "1.245" is 1245, "1.245,5" is 1245.5 (in English "1,245" and "1,245.5"); null when it is no number. */
export function parseCount(typed: string): string | null {
  const text = tidy(typed);
  if (GROUPED.test(text) || PLAIN.test(text)) return shortest(asWire(text));
  return FOREIGN.test(text) ? shortest(foreignAsWire(text)) : null;
}

/** Points: "1.5" and "1,5" are both 1.5; null when it is no number. */
export function parsePoints(typed: string): string | null {
  const text = tidy(typed);
  if (PLAIN.test(text)) return shortest(asWire(text));
  return FOREIGN.test(text) ? shortest(foreignAsWire(text)) : null;
}

/** What somebody may have meant by "1.000": 1000 or, with the mark of decimals, 1,000; null where only one figure can be meant. */
export function readings(typed: string): string[] | null {
  const text = tidy(typed);
  if (!TWOFOLD.test(text)) return null;
  const whole = text.replaceAll(GROUP, "");
  const decimal = text.replace(GROUP, MARK);
  return decimal.includes(GROUP) ? [whole] : [whole, decimal];
}

function localised(plain: string): string {
  const [whole = "0", part] = plain.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, GROUP);
  const sign = plain.startsWith("-") && /[1-9]/.test(plain) ? "−" : "";
  return sign + (part === undefined ? grouped : `${grouped}${MARK}${part}`);
}

/** A wire number such as "1245.5" as a reader writes it: 1.245,5, in English 1,245.5. */
export const formatNumber = (wire: string): string => localised(wire);

/** A figure with its decimal mark alone, as it is typed: "1245.5" is 1245,5. */
export const withMark = (wire: string): string => wire.replace(".", MARK);

/** Points with the set's decimals, half up: 1500000n at 2 is 1,50. */
export const formatPoints = (micro: Micro, decimals = 2): string => localised(display(micro, decimals));

/** Points as short as exact, for steps and labels. */
export const formatShort = (micro: Micro): string => localised(toText(micro));

/** A share as per cent: 0.9674 is 96,74. */
export function formatPercent(share: Rational, decimals = 2): string {
  const scaled = halfUp(mul(share, rational(10n ** BigInt(decimals + 2))));
  return localised(display(rational(scaled, 10n ** BigInt(decimals)), decimals));
}

/** A decimal text from the server with a fixed number of decimals, half up. */
export function formatWire(wire: string | null | undefined, decimals = 2): string {
  const exact = wire == null ? null : parseDecimal(longest(wire));
  return exact === null ? "–" : localised(display(exact, decimals));
}

/** With its sign always: +26,78 or −2,51. */
export function formatSigned(micro: Micro, decimals = 2): string {
  const text = formatPoints(micro, decimals);
  return micro > 0n ? `+${text}` : text;
}

/** Unrounded figures may have 30 digits; 12 after the dot are more than any screen shows. */
function longest(wire: string): string {
  const [whole = "0", part] = wire.split(".");
  return part === undefined ? whole : `${whole}.${part.slice(0, 12)}`;
}
