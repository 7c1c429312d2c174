import type { AppraisalSummary } from "@/api/types";
import { t } from "@/texts";

/** Between the two appraisals, and in the second: how much waits or is to be looked at again. */
export function SecondLine({ list }: { list: readonly AppraisalSummary[] }) {
  const owed = list.filter((one) => one.owed_again > 0);
  const sum = (units: readonly AppraisalSummary[]) => units.reduce((total, one) => total + one.owed_again, 0);
  const open = sum(owed.filter((one) => one.status === "open" && one.phase_open && one.scored === one.leaves));
  const waiting = sum(owed.filter((one) => one.status === "waiting"));
  if (open) return <p className="line-note attention" role="status">{t.explaining.secondLine(open)}</p>;
  return waiting ? <p className="line-note" role="status">{t.explaining.waitingLine(waiting)}</p> : null;
}
