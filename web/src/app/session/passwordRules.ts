/** The policy as the server states it. The server decides; this only shows. */
export interface Policy { shortest: number; classes: number; remembered: number }

export const CLASSES = ["lower", "upper", "digit", "symbol"] as const;
export type PasswordClass = (typeof CLASSES)[number];

/** What holds until the server has said otherwise: the defaults of identity. */
export const USUAL: Policy = { shortest: 9, classes: 4, remembered: 2 };

const PATTERNS: Record<PasswordClass, RegExp> = { lower: /\p{Ll}/u, upper: /\p{Lu}/u, digit: /\p{Nd}/u, symbol: /[^\p{L}\p{Nd}\s]/u };

export interface Met { length: boolean; classes: ReadonlySet<PasswordClass>; enough: boolean }

/** Which rules a password keeps so far. */
export function metRules(password: string, policy: Policy): Met {
  const text = password.normalize("NFC");
  const classes = new Set(CLASSES.filter((one) => PATTERNS[one].test(text)));
  return { length: [...text].length >= policy.shortest, classes, enough: classes.size >= policy.classes };
}
