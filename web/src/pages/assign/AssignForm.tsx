import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { assign } from "@/api/calls/appraisal";
import { listAppraisers } from "@/api/calls/identity";
import { sentence } from "@/api/problem";
import type { Round } from "@/api/types";
import type { Tree } from "@/scoring/tree";
import { appraiserName } from "@/pages/admin/accounts/names";
import { t } from "@/texts";

/** What can be given to an appraiser: fields of work, areas, bonus and deduction. */
function scopes(tree: Tree) {
  const fields = (tree.document.fields ?? []).map(({ id, name }) => ({ value: `field:${id}`, label: name }));
  const nodes = tree.areas.map(({ id, code, name }) => ({ value: `node:${id}`, label: `${code} ${name}` }));
  return [...fields, ...nodes];
}

const pick = (values: readonly string[], prefix: string) => values.filter((value) => value.startsWith(prefix)).map((value) => value.slice(prefix.length));

/** One person × fields × units; one's own unit is left out (nobody appraises it). */
export function AssignForm({ round, tree }: { round: Round; tree: Tree }) {
  const { data: people = [] } = useQuery({ queryKey: ["accounts", "appraisers"], queryFn: listAppraisers });
  const [accountId, setAccountId] = useState<string | null>(null);
  const [scope, setScope] = useState<string[]>([]);
  const [units, setUnits] = useState<string[]>([]);
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const queries = useQueryClient();
  const person = people.find((one) => one.account_id === accountId);
  const possible = round.units.filter(({ unit_id }) => unit_id !== person?.unit_id);
  const save = async () => {
    if (!accountId) return;
    setFailure(null);
    const unit_ids = units.length ? units : possible.map(({ unit_id }) => unit_id);
    const order = { account_id: accountId, unit_ids, fields: pick(scope, "field:"), node_ids: pick(scope, "node:") };
    try {
      await assign(round.round_id, [order], reason.trim());
      setScope([]);
      await queries.invalidateQueries();
    } catch (error) {
      setFailure(sentence(error));
    }
  };
  const search = { showSearch: { optionFilterProp: "label" }, style: { width: "100%" } };
  return (
    <section className="pane assign-form" aria-labelledby="assign-head">
      <h2 id="assign-head">{t.control.assignAdd}</h2>
      <Select {...search} aria-label={t.control.appraiser} placeholder={t.control.appraiser} value={accountId} onChange={setAccountId} options={people.map((one) => ({ value: one.account_id, label: appraiserName(one) }))} />
      <Select {...search} mode="multiple" aria-label={t.control.fields} placeholder={t.control.fieldHint} value={scope} onChange={setScope} options={scopes(tree)} />
      <Select {...search} mode="multiple" maxTagCount={4} aria-label={t.control.units} placeholder={t.control.everyUnit} value={units} onChange={setUnits} options={possible.map(({ unit_id, name }) => ({ value: unit_id, label: name }))} />
      <Input aria-label={t.control.reason} placeholder={`${t.control.reason} (${t.control.optional})`} value={reason} onChange={(event) => setReason(event.target.value)} />
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
      <span><Button type="primary" disabled={!accountId || !scope.length} onClick={() => void save()}>{t.control.assignAdd}</Button></span>
    </section>
  );
}
