import type { ReactNode } from "react";
import type { AccountRequest } from "@/api/types";
import { dayMonth, hour } from "@/numbers/dates";
import { t } from "@/texts";
import "./requests.css";

const TONES: Readonly<Record<AccountRequest["state"], string>> = { pending: "attention", approved: "done", rejected: "fault", withdrawn: "" };
const moment = (iso: string): string => `${hour(iso)} ${dayMonth(iso)}`;

/** What was asked, by whom, for whom and where it stands; `verbs` stand at the end of each. */
export function RequestList({ items, empty, verbs }: { items: readonly AccountRequest[]; empty: string; verbs: (request: AccountRequest) => ReactNode }) {
  if (!items.length) return <p className="muted request-empty">{empty}</p>;
  return (
    <ul className="request-list">
      {items.map((request) => (
        <li key={request.request_id}>
          <div className="request-head">
            <strong>{t.requests.kinds[request.kind]}</strong>
            <span className={`tag ${TONES[request.state]}`}>{t.requests.states[request.state]}</span>
          </div>
          <div>{request.proposal ? `${request.proposal.person_name} · ` : ""}{request.username} · {request.unit_name}</div>
          <div className="small muted">{t.requests.by(request.requester_name, moment(request.requested_at))}: {request.reason}</div>
          {request.decision ? <div className="small muted">{t.requests.states[request.state]}: {t.requests.by(request.decision.name, moment(request.decision.at))}. {request.decision.reason}</div> : null}
          <div className="request-verbs">{verbs(request)}</div>
        </li>
      ))}
    </ul>
  );
}
