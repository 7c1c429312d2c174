import { fullDay } from "@/numbers/dates";
import { t } from "@/texts";

/** What the history keeps of a piece of evidence. */
interface Kept { evidence_id: string; filename?: string; url?: string; note?: string; issued_on?: string }

const listed = (raw: unknown): Kept[] => (Array.isArray(raw) ? (raw as Kept[]) : []);
const nameOf = (one: Kept): string => one.filename || one.url || t.none;
const dayOf = (day: string | undefined): string => (day ? fullDay(`${day}T12:00:00Z`) : t.none);

/** What was done to a leaf's evidence, in words: what came, what went, what was said of it. */
export function evidenceChanges(from: unknown, to: unknown): string {
  const words = t.scoring.evidenceHistory;
  const [before, after] = [listed(from), listed(to)];
  const had = new Map(before.map((one) => [one.evidence_id, one]));
  const has = new Set(after.map((one) => one.evidence_id));
  const came = after.filter((one) => !had.has(one.evidence_id)).map((one) => words.added(nameOf(one), one.note ?? ""));
  const went = before.filter((one) => !has.has(one.evidence_id)).map((one) => words.removed(nameOf(one)));
  const said = after.flatMap((one) => {
    const was = had.get(one.evidence_id);
    if (!was) return [];
    const note = (was.note ?? "") === (one.note ?? "") ? [] : [words.note(nameOf(one), was.note || t.none, one.note || t.none)];
    const day = (was.issued_on ?? "") === (one.issued_on ?? "") ? [] : [words.day(nameOf(one), dayOf(was.issued_on), dayOf(one.issued_on))];
    return [...note, ...day];
  });
  return [...came, ...went, ...said].join("; ");
}
