import type { Round, SheetSummary } from "@/api/types";

export type Step = "sent" | "leader" | "scoring" | "none" | "missed";
export interface UnitState { unitId: string; name: string; group: string; sheet: SheetSummary | undefined; step: Step; share: number; until: string | null }
export interface Wanted { step: Step | null; group: string | null; text: string }

const ORDER: readonly Step[] = ["missed", "none", "scoring", "leader", "sent"];

function stepOf(sheet: SheetSummary | undefined): Step {
  if (!sheet) return "none";
  if (sheet.status === "not_submitted") return "missed";
  if (sheet.status === "submitted") return "sent";
  if (sheet.status === "open") return sheet.scored === 0 ? "none" : "scoring";
  return sheet.status === "frozen" ? "scoring" : "leader";
}

/** Search without marks: "thanh hoa" finds "Thanh Hóa". */
export const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

/** The round's units by how far they are, the least far first: who has sent nothing stands above who only waits for a signature. */
export function unitRows(round: Round, sheets: readonly SheetSummary[]): UnitState[] {
  const byUnit = new Map(sheets.map((sheet) => [sheet.unit_id, sheet]));
  const extended = new Map<string, string>();
  for (const { unit_id, until } of round.extensions) if (until > (extended.get(unit_id) ?? "")) extended.set(unit_id, until);
  const rows = round.units.map(({ unit_id, name, ranking_group }) => {
    const sheet = byUnit.get(unit_id);
    return { unitId: unit_id, name, group: ranking_group, sheet, step: stepOf(sheet), share: sheet?.leaves ? sheet.scored / sheet.leaves : 0, until: extended.get(unit_id) ?? null };
  });
  return rows.toSorted((a, b) => ORDER.indexOf(a.step) - ORDER.indexOf(b.step) || a.share - b.share || a.name.localeCompare(b.name, "vi"));
}

export const wantedOf = (rows: readonly UnitState[], { step, group, text }: Wanted): UnitState[] => {
  const sought = folded(text.trim());
  return rows.filter((row) => (step === null || row.step === step) && (group === null || row.group === group) && (!sought || folded(row.name).includes(sought)));
};

/** The ranking groups with how many units of each are among the rows. */
export function groupsOf(rows: readonly UnitState[]): { group: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { group } of rows) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts].map(([group, count]) => ({ group, count })).toSorted((a, b) => a.group.localeCompare(b.group, "vi"));
}

/** Whether a reminder of the sheet makes sense: it is not sent, and somebody may still send it. */
export const mayRemind = (round: Pick<Round, "current_phase">, step: Step): boolean =>
  round.current_phase === "self_scoring" && (step === "none" || step === "scoring" || step === "leader");
