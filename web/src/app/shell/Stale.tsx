import { hour } from "@/numbers/dates";
import { ProblemError, sentence } from "@/api/problem";
import { t } from "@/texts";
import { useStale } from "./useStale";

/** Above every page: what is shown stays, and could not be had anew since when. */
export function Stale() {
  const { since, error, asking, again } = useStale();
  if (since === null) return null;
  return (
    <div className="line-note attention stale no-print" role="status">
      <span>{error instanceof ProblemError ? `${t.stale(hour(new Date(since).toISOString()))} ${sentence(error)}` : t.stale(hour(new Date(since).toISOString()))}</span>
      <button type="button" className="link underlined" disabled={asking} onClick={again}>{asking ? t.asking : t.retry}</button>
    </div>
  );
}
