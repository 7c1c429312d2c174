import { Button, Drawer } from "antd";
import { useDeferredValue, useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import type { Wanted } from "@/api/calls/proposals";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { t } from "@/texts";
import { useTitle } from "../scoring/ScoringPage";
import { Discussion } from "./Discussion";
import { Filters } from "./Filters";
import { NewProposal } from "./NewProposal";
import { ProposalList } from "./ProposalList";
import { useProposals } from "./useProposals";
import "./proposals.css";

/** Proposals to change criteria and feedback on the software: a unit's own, or all that Home Affairs reaches (C4, O2). */
export default function ProposalsPage() {
  const { kind } = useAccount();
  const writes = kind === "entry" || kind === "appraisal";
  const [query] = useSearchParams();
  const { proposalId } = useParams();
  const [asking, setAsking] = useState(false);
  const [wanted, setWanted] = useState<Wanted>({});
  const navigate = useNavigate();
  const phone = usePhone();
  useTitle(t.proposals.title);
  const size = phone ? "100%" : 560;
  const close = () => { setAsking(false); void navigate("/gop-y"); };
  const writing = writes && !proposalId && (asking || query.has("trang") || query.has("nut"));
  const action = writes ? <Button type="primary" onClick={() => setAsking(true)}>{t.proposals.newOne}</Button> : null;
  return (
    <Page title={t.proposals.title} action={action}>
      <section className="pane pane-table" aria-label={t.proposals.title}>
        {writes ? <p className="muted proposal-lead">{t.proposals.unitLead}</p> : null}
        <Filters wanted={wanted} onChange={setWanted} staff={!writes} />
        <Found wanted={wanted} />
      </section>
      <Drawer open={writing} title={t.proposals.newOne} size={size} onClose={close} destroyOnHidden>
        <NewProposal about={query.has("trang") ? "fault" : "criteria"} page={query.get("trang")} setId={query.get("bo")} nodeId={query.get("nut")} onSent={close} />
      </Drawer>
      <Drawer open={Boolean(proposalId)} title={t.proposals.title} size={size} onClose={close} destroyOnHidden>
        {proposalId ? <Discussion key={proposalId} id={proposalId} /> : null}
      </Drawer>
    </Page>
  );
}

function Found({ wanted }: { wanted: Wanted }) {
  const list = useProposals(useDeferredValue(wanted));
  const { items, hasNextPage, fetchNextPage } = list;
  const filtered = Object.values(wanted).some((value) => value !== undefined && value !== "");
  if (!list.data) return <Asked of={list} />;
  if (!items.length) return <Empty text={filtered ? t.proposals.noneFound : t.proposals.none} />;
  return (
    <>
      <ProposalList items={items} />
      {hasNextPage ? <div className="proposal-more"><Button onClick={() => void fetchNextPage()}>{t.proposals.more}</Button></div> : null}
    </>
  );
}
