import { formatNumber } from "@/numbers/numbers";
import type { FormulaRule } from "@/scoring/document";
import { t } from "@/texts";
import { short } from "./stepLabels";

const TOKEN = /[a-z_][a-z0-9_]*|\d+(?:\.\d+)?|[*,-]/gi;

/** A formula as officials write it: names by their labels, × and −, a comma as the decimal mark. */
export function formulaText({ expression, inputs }: FormulaRule, maxPoints: string): string {
  const labels = new Map(inputs.map(({ name, label }) => [name, `“${label || name}”`]));
  const signs: Readonly<Record<string, string>> = { "*": "×", ",": ";", "-": "−", min: t.scoring.smallest, max: t.scoring.largest, max_points: short(maxPoints) };
  const said = expression.replace(TOKEN, (token) => labels.get(token) ?? signs[token] ?? (/^\d/.test(token) ? formatNumber(token) : token));
  return t.scoring.formula(said);
}
