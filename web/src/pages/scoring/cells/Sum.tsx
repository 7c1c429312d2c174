import { formatPercent, formatPoints, formatShort, formatNumber } from "@/numbers/numbers";
import type { Scored } from "@/scoring/document";
import { toMicro } from "@/scoring/points";
import { t } from "@/texts";
import type { Reading } from "../sheet/reading";
import { readField } from "./fields";
import type { Facts } from "@/api/types";

/** The arithmetic beside the inputs, in few signs: "= 96,74 %" or "× (−0,10) = −0,30". */
export function Sum({ leaf, facts, reading, typed = true }: { leaf: Scored; facts: Facts | null; reading: Reading; typed?: boolean }) {
  const text = sumText(leaf, facts, reading);
  // Beside a text that says "85,5 %" already, the sign alone would stand twice.
  if (!typed && text === "%") return null;
  return text ? <span className="cell-sum">{text}</span> : null;
}

function sumText({ rule, max_points }: Scored, facts: Facts | null, reading: Reading): string | null {
  // How far points may go stands there all the more once they went too far.
  if (rule.type === "free") return `${t.scoring.step(formatNumber(rule.step))}, ≤ ${formatShort(toMicro(max_points))}`;
  if (reading.kind === "invalid") return null;
  const share = "outcome" in reading ? reading.outcome?.share : undefined;
  if (share) return rule.type === "steps" && rule.input === "percent" ? "%" : `= ${formatPercent(share)} %`;
  const count = readField(facts, "count");
  if (count === undefined || !/^\d+$/.test(count)) return null;
  if (rule.type === "reduction") {
    const each = -toMicro(rule.per_occurrence);
    return `× (${formatPoints(each)}) = ${formatPoints(each * BigInt(count))}`;
  }
  if (rule.type !== "per_item") return null;
  const each = toMicro(rule.points_per_item);
  return `× ${formatPoints(each)} = ${formatPoints(each * BigInt(count))}`;
}
