import { useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { withdrawRequest } from "@/api/calls/requests";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import type { AccountRequest } from "@/api/types";
import { Asked } from "@/components/Asked";
import { ReasonDialog } from "@/components/ReasonDialog";
import { t } from "@/texts";
import { useTitle } from "../scoring/ScoringPage";
import { AskForm } from "./AskForm";
import { RequestList } from "./RequestList";
import { useRequests } from "./useRequests";

/** What the own unit asked for, and the form to ask for more (TH 6.1, 8.2, 16.5). */
export default function OwnRequestsPage() {
  const [asking, setAsking] = useState(false);
  const [withdrawing, setWithdrawing] = useState<AccountRequest | null>(null);
  const list = useRequests(undefined);
  const { items, hasNextPage, fetchNextPage } = list;
  const queries = useQueryClient();
  const phone = usePhone();
  const head = useAccount().functions.includes("approve");
  useTitle(t.requests.own);
  const again = () => queries.invalidateQueries({ queryKey: ["requests"] });
  const verbs = (request: AccountRequest) =>
    head && request.state === "pending" ? <Button onClick={() => setWithdrawing(request)}>{t.requests.withdraw}</Button> : null;
  const action = head ? <Button type="primary" onClick={() => setAsking(true)}>{t.requests.newOne}</Button> : null;
  const newest = items.toReversed();
  return (
    <Page title={t.requests.own} action={action}>
      <section className="pane pane-table">
        <p className="muted request-empty">{t.requests.lead}</p>
        <Asked of={list} />
        {list.data ? <RequestList items={newest} empty={t.requests.none} verbs={verbs} /> : null}
        {hasNextPage ? <div className="request-empty"><Button onClick={() => void fetchNextPage()}>{t.accounts.more}</Button></div> : null}
      </section>
      {asking ? (
        <Drawer open title={t.requests.newOne} size={phone ? "100%" : 480} onClose={() => setAsking(false)}>
          <AskForm onAsked={() => { setAsking(false); void again(); }} />
        </Drawer>
      ) : null}
      {withdrawing ? <ReasonDialog title={t.requests.withdraw} body={t.requests.withdrawBody} verb={t.requests.withdraw} label={t.requests.reason} onConfirm={async (reason) => { await withdrawRequest(withdrawing.request_id, reason); await again(); }} onClose={() => setWithdrawing(null)} /> : null}
    </Page>
  );
}
