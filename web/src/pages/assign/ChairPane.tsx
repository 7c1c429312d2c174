import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { getPanel, setChair } from "@/api/calls/appraisal";
import { listAppraisers } from "@/api/calls/identity";
import { sentence } from "@/api/problem";
import { Asked } from "@/components/Asked";
import { appraiserName } from "@/pages/admin/accounts/names";
import { t } from "@/texts";

/** The chair decides where appraisers are too far apart (rule 9). */
export function ChairPane({ roundId }: { roundId: string }) {
  const people = useQuery({ queryKey: ["accounts", "appraisers"], queryFn: listAppraisers });
  const panel = useQuery({ queryKey: ["panel", roundId], queryFn: () => getPanel(roundId) });
  const [failure, setFailure] = useState<string | null>(null);
  const queries = useQueryClient();
  const choose = (accountId: string) => {
    setChair(roundId, accountId).then(
      () => queries.invalidateQueries({ queryKey: ["panel"] }),
      (error: unknown) => setFailure(sentence(error)),
    );
  };
  return (
    <section className="pane assign-form" aria-labelledby="chair-head">
      <h2 id="chair-head">{t.control.chair}</h2>
      <Asked of={[people, panel]} rows={0} />
      <Select aria-label={t.control.chair} placeholder={t.control.setChair} value={panel.data?.chair_account_id ?? null} onChange={choose} options={(people.data ?? []).filter((one) => !one.organisation).map((one) => ({ value: one.account_id, label: appraiserName(one) }))} showSearch={{ optionFilterProp: "label" }} />
      {failure ? <p className="fault small" role="alert">{failure}</p> : null}
    </section>
  );
}
