import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox } from "antd";
import { useState } from "react";
import { readPolicy, readSecurity, requireSecondFactor } from "@/api/calls/security";
import type { AccountKind } from "@/api/types";
import { useAccount } from "@/app/session/useSession";
import { Asked } from "@/components/Asked";
import { Failure } from "@/components/Failure";
import { t } from "@/texts";
import "./security.css";

const KEY = ["security"];
const KINDS: readonly AccountKind[] = ["entry", "appraisal", "management", "administration"];

/** Who needs a second factor, and what passwords must be. */
export default function Security() {
  const query = useQuery({ queryKey: KEY, queryFn: readSecurity });
  return (
    <div className="stack security">
      <section className="pane security-pane">
        <h2>{t.security.required}</h2>
        <p className="muted">{t.security.requiredLead}</p>
        <Asked of={query} />
        {query.data ? <Required key={query.data.version} seen={query.data.required_second_factor} version={query.data.version} /> : null}
      </section>
      <PolicyPane />
    </div>
  );
}

function Required({ seen, version }: { seen: readonly AccountKind[]; version: number }) {
  const [chosen, setChosen] = useState<readonly AccountKind[]>(seen);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const bound = useAccount().scope_unit_id !== null;
  const changed = KINDS.some((kind) => seen.includes(kind) !== chosen.includes(kind));
  const save = async () => {
    setBusy(true);
    setFailure(null);
    await requireSecondFactor([...chosen], version).then(() => message.success(t.security.saved), setFailure);
    await queries.invalidateQueries({ queryKey: KEY });
    setBusy(false);
  };
  const options = KINDS.map((kind) => ({ value: kind, label: t.kinds[kind] }));
  return (
    <>
      <Checkbox.Group className="security-kinds" options={options} value={[...chosen]} disabled={bound} onChange={(kinds) => setChosen(kinds as AccountKind[])} />
      {failure ? <Failure error={failure} /> : null}
      {bound ? <p className="small muted">{t.security.scopeOnly}</p> : <Button type="primary" disabled={!changed} loading={busy} onClick={() => void save()}>{t.save}</Button>}
    </>
  );
}

function PolicyPane() {
  const query = useQuery({ queryKey: ["password-policy"], queryFn: readPolicy });
  const { data } = query;
  return (
    <section className="pane security-pane">
      <h2>{t.security.policy}</h2>
      <p className="muted">{t.security.policyLead}</p>
      <Asked of={query} />
      {data ? (
        <ul className="security-policy">
          <li>{t.security.shortest(data.shortest)}</li>
          <li>{t.security.classes(data.classes)}</li>
          <li>{t.security.remembered(data.remembered)}</li>
          <li>{t.security.age(data.max_age_days)}</li>
        </ul>
      ) : null}
    </section>
  );
}
