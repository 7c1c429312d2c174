/** The policy as the domain states it: at least 9 characters of four classes. The server decides; this only shows. */
export const RULES = ["length", "lower", "upper", "digit", "symbol"] as const;
export type PasswordRule = (typeof RULES)[number];

const SHORTEST = 9;

export function metRules(password: string): ReadonlySet<PasswordRule> {
  const text = password.normalize("NFC");
  const tests: Record<PasswordRule, boolean> = {
    length: [...text].length >= SHORTEST,
    lower: /\p{Ll}/u.test(text),
    upper: /\p{Lu}/u.test(text),
    digit: /\p{Nd}/u.test(text),
    symbol: /[^\p{L}\p{Nd}\s]/u.test(text),
  };
  return new Set(RULES.filter((rule) => tests[rule]));
}
