import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { approveRequest, rejectRequest } from "@/api/calls/requests";
import { useAccount } from "@/app/session/useSession";
import type { AccountRequest, IssuedAccount } from "@/api/types";
import { Asked } from "@/components/Asked";
import { ReasonDialog } from "@/components/ReasonDialog";
import { Segments } from "@/components/Segments";
import { RequestList } from "@/pages/requests/RequestList";
import { useRequests } from "@/pages/requests/useRequests";
import { t } from "@/texts";
import { FirstPasswords } from "../accounts/FirstPasswords";

type View = "pending" | "all";
type Verb = "approve" | "reject";

/** What units ask for, the oldest first; approved at once or refused with a reason (A3, A6, P1). */
export default function Requests() {
  const [view, setView] = useState<View>("pending");
  const [asked, setAsked] = useState<{ verb: Verb; request: AccountRequest } | null>(null);
  const [issued, setIssued] = useState<IssuedAccount | null>(null);
  const list = useRequests(view === "pending" ? "pending" : undefined);
  const { items, pending, hasNextPage, fetchNextPage } = list;
  const queries = useQueryClient();
  const decides = useAccount().kind === "administration";
  const act = async (reason: string) => {
    if (!asked) return;
    const id = asked.request.request_id;
    if (asked.verb === "approve") setIssued((await approveRequest(id, reason)).account);
    else await rejectRequest(id, reason);
    await queries.invalidateQueries({ queryKey: ["requests"] });
  };
  const verbs = (request: AccountRequest) =>
    decides && request.state === "pending" ? (
      <>
        <Button type="primary" onClick={() => setAsked({ verb: "approve", request })}>{t.requests.approve}</Button>
        <Button onClick={() => setAsked({ verb: "reject", request })}>{t.requests.reject}</Button>
      </>
    ) : null;
  const options = [{ key: "pending" as const, label: t.requests.states["pending"]!, count: pending }, { key: "all" as const, label: t.requests.all }];
  return (
    <section className="pane pane-table">
      <div className="pane-tools"><Segments label={t.requests.section} value={view} options={options} onChange={setView} /></div>
      <Asked of={list} />
      {list.data ? <RequestList items={items} empty={view === "pending" ? t.requests.nonePending : t.requests.none} verbs={verbs} /> : null}
      {hasNextPage ? <div className="pane-more"><Button onClick={() => void fetchNextPage()}>{t.accounts.more}</Button></div> : null}
      {asked ? <ReasonDialog title={`${t.requests[asked.verb]}: ${t.requests.kinds[asked.request.kind]}`} body={asked.verb === "approve" ? t.requests.approveBody : t.requests.rejectBody} verb={t.requests[asked.verb]} label={t.requests.reason} onConfirm={act} onClose={() => setAsked(null)} /> : null}
      {issued ? <FirstPasswords accounts={[issued]} onClose={() => setIssued(null)} /> : null}
    </section>
  );
}
