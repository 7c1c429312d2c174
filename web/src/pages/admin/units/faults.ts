import { ProblemError, sentence } from "@/api/problem";
import { t } from "@/texts";

/** One thing that the server refuses about one unit, as a sentence. */
export interface Fault { code: string; unitId: string | null; index: number; message: string }

/** The field of the form that a fault is shown at; null: above the button. */
export type Place = (fault: Fault) => (string | number)[] | null;

const NAMING = ["unit_exists", "unit_not_found", "outside_scope"];
const DAYS = ["effective_in_future", "effective_before_last_change", "ends_before_it_starts", "unit_ended"];

/** What a refusal says about which unit; empty where it says nothing of the kind. */
export function faultsOf(error: unknown): Fault[] {
  if (!(error instanceof ProblemError)) return [];
  const { errors, unit_ids } = error.extra;
  const message = (code: string, given?: string) => t.units.faults[code] ?? given ?? sentence(error);
  if (error.code === "units_invalid" && Array.isArray(errors))
    return (errors as { code: string; unit_id: string; index: number; message: string }[]).map((one) => ({ code: one.code, unitId: one.unit_id, index: one.index, message: message(one.code, one.message) }));
  if (!NAMING.includes(error.code)) return [];
  const named: (string | null)[] = Array.isArray(unit_ids) ? (unit_ids as string[]) : [null];
  return named.map((unitId, index) => ({ code: error.code, unitId, index, message: message(error.code) }));
}

/** Days are wrong in the same field of every form. */
export const placed = (fault: Fault, place: Place): (string | number)[] | null => place(fault) ?? (DAYS.includes(fault.code) ? ["effective"] : null);

/** The messages by field, and those that have no field, told with the unit's name. */
export function sorted(faults: readonly Fault[], place: Place, nameOf: (unitId: string) => string) {
  const fields = new Map<string, { name: (string | number)[]; errors: string[] }>();
  const rest: string[] = [];
  for (const fault of faults) {
    const name = placed(fault, place);
    if (name === null) {
      rest.push(fault.unitId ? `${nameOf(fault.unitId)}: ${fault.message}` : fault.message);
      continue;
    }
    const field = fields.get(name.join(".")) ?? { name, errors: [] };
    if (!field.errors.includes(fault.message)) field.errors.push(fault.message);
    fields.set(name.join("."), field);
  }
  return { fields: [...fields.values()], rest: [...new Set(rest)] };
}
