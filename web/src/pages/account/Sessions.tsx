import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { endOtherSessions, endSession, listSessions } from "@/api/calls/sessions";
import { Asked } from "@/components/Asked";
import { Failure } from "@/components/Failure";
import { SessionPlace } from "@/components/SessionPlace";
import { t } from "@/texts";

/** Where the account is signed in; each place but this one can be ended. */
export function Sessions() {
  const query = useQuery({ queryKey: ["sessions"], queryFn: listSessions });
  const [failure, setFailure] = useState<unknown>(null);
  const queries = useQueryClient();
  const act = (done: Promise<unknown>) => done.then(() => queries.invalidateQueries({ queryKey: ["sessions"] }), setFailure);
  const items = query.data?.items ?? [];
  return (
    <section className="pane own-pane">
      <h2>{t.own.sessions}</h2>
      <p className="muted">{t.own.sessionsLead}</p>
      {failure ? <Failure error={failure} /> : null}
      <Asked of={query} />
      <ul className="session-places">{items.map((one) => <SessionPlace key={one.session_id} session={one} onEnd={() => void act(endSession(one.session_id))} />)}</ul>
      {items.length > 1 ? <Button onClick={() => void act(endOtherSessions())}>{t.own.endOthers}</Button> : null}
    </section>
  );
}
