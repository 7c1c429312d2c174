import { useQuery } from "@tanstack/react-query";
import { unitsWithoutAccounts } from "@/api/calls/rounds";
import { serverNow } from "@/app/clock";
import type { Round } from "@/api/types";
import { Asked } from "@/components/Asked";
import { t } from "@/texts";
import { LackingList, toAccounts } from "./WithoutAccounts";

/** Units of an open round that nobody can score or sign off. */
export function StaffingPane({ round, editable }: { round: Round; editable: boolean }) {
  const open = round.phases.some(({ end }) => Date.parse(end) > Date.parse(serverNow()));
  const lacking = useQuery({ queryKey: ["unstaffed", round.round_id], queryFn: () => unitsWithoutAccounts(round.round_id), enabled: open });
  const { data } = lacking;
  if (!open) return null;
  if (!data) return <Asked of={lacking} rows={0} />;
  if (data.known && !data.items.length) return null;
  return (
    <section className="pane" aria-labelledby="staffing-head">
      <div className="pane-head">
        <h2 id="staffing-head">{t.rounds.unstaffed}{data.known ? <span className="tag fault head-tag">{data.items.length}</span> : null}</h2>
        {editable ? toAccounts : null}
      </div>
      {data.known ? <LackingList units={data.items} /> : <p className="side-verbs muted">{t.rounds.unstaffedUnknown}</p>}
    </section>
  );
}
