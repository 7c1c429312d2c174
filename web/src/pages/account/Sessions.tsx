import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { endOtherSessions, endSession, listSessions } from "@/api/calls/sessions";
import type { OpenSession } from "@/api/types";
import { Failure } from "@/components/Failure";
import { Waiting } from "@/components/Waiting";
import { dayMonth, hour } from "@/numbers/dates";
import { t } from "@/texts";

const NAMES: readonly (readonly [RegExp, string])[] = [[/Edg\//, "Edge"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"]];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [[/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Windows/, "Windows"], [/Mac OS/, "macOS"], [/Linux/, "Linux"]];
const moment = (iso: string): string => `${hour(iso)} ${dayMonth(iso)}`;
const first = (of: readonly (readonly [RegExp, string])[], text: string) => of.find(([pattern]) => pattern.test(text))?.[1];

/** What a browser says of itself, in two words. */
function browserName(text: string): string {
  return [first(NAMES, text), first(SYSTEMS, text)].filter(Boolean).join(", ") || t.own.unknownBrowser;
}

/** Where the account is signed in; each place but this one can be ended. */
export function Sessions() {
  const { data, error, refetch, isPending } = useQuery({ queryKey: ["sessions"], queryFn: listSessions });
  const [failure, setFailure] = useState<unknown>(null);
  const queries = useQueryClient();
  const act = (done: Promise<unknown>) => done.then(() => queries.invalidateQueries({ queryKey: ["sessions"] }), setFailure);
  const items = data?.items ?? [];
  return (
    <section className="pane own-pane">
      <h2>{t.own.sessions}</h2>
      <p className="muted">{t.own.sessionsLead}</p>
      {error ?? failure ? <Failure error={error ?? failure} onRetry={() => void refetch()} /> : null}
      {isPending ? <Waiting /> : null}
      <ul className="own-sessions">{items.map((one) => <Place key={one.session_id} session={one} onEnd={() => void act(endSession(one.session_id))} />)}</ul>
      {items.length > 1 ? <Button onClick={() => void act(endOtherSessions())}>{t.own.endOthers}</Button> : null}
    </section>
  );
}

function Place({ session, onEnd }: { session: OpenSession; onEnd: () => void }) {
  return (
    <li>
      <span>
        <strong title={session.browser}>{browserName(session.browser)}</strong> <span className="small muted">{session.address}</span>
        <br />
        <span className="small muted">{t.own.since(moment(session.started_at))}, {t.own.used(moment(session.last_used_at))}</span>
      </span>
      {session.current ? <span className="tag done">{t.own.here}</span> : <Button onClick={onEnd}>{t.own.end}</Button>}
    </li>
  );
}
