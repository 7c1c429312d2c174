import { formatWire, parseCount } from "@/numbers/numbers";
import { compare } from "@/scoring/rational";
import { exact, heatBand } from "./rows";

const EDGES = [90, 80, 70] as const;
const MOST_DECIMALS = 6;

/** One decimal; one more wherever rounding would show a figure of another band than its colour. */
export function heatText(index: string | null): string {
  if (index === null) return "–";
  const band = heatBand(index);
  for (let decimals = 1; decimals <= MOST_DECIMALS; decimals += 1) {
    const text = formatWire(index, decimals);
    if (bandOf(text) === band) return text;
  }
  return formatWire(index, MOST_DECIMALS);
}

function bandOf(text: string): string {
  const value = exact(parseCount(text))!;
  const low = EDGES.find((edge) => compare(value, { n: BigInt(edge), d: 1n }) >= 0);
  return low === undefined ? "0" : String(low);
}
