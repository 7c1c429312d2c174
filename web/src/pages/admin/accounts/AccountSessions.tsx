import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { endAccountSession, listAccountSessions } from "@/api/calls/security";
import type { Account } from "@/api/types";
import { Asked } from "@/components/Asked";
import { ReasonDialog } from "@/components/ReasonDialog";
import { SessionPlace } from "@/components/SessionPlace";
import { t } from "@/texts";

/** Where somebody is signed in; an administrator ends one place with a reason, the others go on. */
export function AccountSessions({ account, onChanged }: { account: Account; onChanged: (account: Account) => void }) {
  const [ending, setEnding] = useState<string | null>(null);
  const queries = useQueryClient();
  const id = account.account_id;
  const query = useQuery({ queryKey: ["accounts", id, "sessions"], queryFn: () => listAccountSessions(id) });
  const { data } = query;
  const end = async (session: string, reason: string) => {
    onChanged(await endAccountSession(id, session, reason));
    await queries.invalidateQueries({ queryKey: ["accounts"] });
  };
  return (
    <section className="account-sessions" aria-label={t.own.sessions}>
      <h3>{t.own.sessions}</h3>
      <Asked of={query} />
      {data?.items.length === 0 ? <p className="muted">{t.accounts.noSessions}</p> : null}
      <ul className="session-places">{(data?.items ?? []).map((one) => <SessionPlace key={one.session_id} session={one} onEnd={() => setEnding(one.session_id)} />)}</ul>
      {ending ? <ReasonDialog title={`${t.own.end}: ${account.person_name}`} body={t.accounts.endSessionBody} verb={t.own.end} label={t.accounts.reason} onConfirm={(reason) => end(ending, reason)} onClose={() => setEnding(null)} /> : null}
    </section>
  );
}
