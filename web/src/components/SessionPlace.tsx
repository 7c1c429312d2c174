import { Button } from "antd";
import type { OpenSession } from "@/api/types";
import { dayMonth, hour } from "@/numbers/dates";
import { t } from "@/texts";
import "./components.css";

const NAMES: readonly (readonly [RegExp, string])[] = [[/Edg\//, "Edge"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"]];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [[/Android/, "Android"], [/iPhone|iPad/, "iOS"], [/Windows/, "Windows"], [/Mac OS/, "macOS"], [/Linux/, "Linux"]];
const moment = (iso: string): string => `${hour(iso)} ${dayMonth(iso)}`;
const first = (of: readonly (readonly [RegExp, string])[], text: string) => of.find(([pattern]) => pattern.test(text))?.[1];

/** What a browser says of itself, in two words. */
function browserName(text: string): string {
  return [first(NAMES, text), first(SYSTEMS, text)].filter(Boolean).join(", ") || t.own.unknownBrowser;
}

/** One place of a list where an account is signed in; it can be ended unless it is this very one. */
export function SessionPlace({ session, onEnd }: { session: OpenSession; onEnd: () => void }) {
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
