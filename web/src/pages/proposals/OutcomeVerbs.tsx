import { Button } from "antd";
import { useState } from "react";
import { settleProposal } from "@/api/calls/proposals";
import { sentence } from "@/api/problem";
import type { Became as What, ProposalSummary } from "@/api/types";
import { ReasonDialog } from "@/components/ReasonDialog";
import { t } from "@/texts";
import { Outcome } from "./ProposalList";
import { useChanged } from "./useProposals";

/** Taken up in this draft or dismissed with a reason; either can be taken back. What another draft says of it is shown and replaced: that one may never be published. */
export function OutcomeVerbs({ setId, one }: { setId: string; one: ProposalSummary }) {
  const [dismissing, setDismissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const changed = useChanged();
  const settle = async (became: What, reason: string | null = null) => changed(await settleProposal(one.proposal_id, one.version, became, setId, reason));
  const now = async (became: What) => {
    setBusy(true);
    setFailure(null);
    await settle(became).catch((error: unknown) => setFailure(sentence(error)));
    setBusy(false);
  };
  return (
    <div className="proposal-outcome">
      {one.outcome ? <Outcome setId={setId} outcome={one.outcome} /> : null}
      {one.outcome?.set_id === setId ? (
        <Button loading={busy} onClick={() => void now("waiting")}>{t.proposals.wait}</Button>
      ) : (
        <><Button loading={busy} onClick={() => void now("taken_up")}>{t.proposals.takeUp}</Button><Button disabled={busy} onClick={() => setDismissing(true)}>{t.proposals.dismiss}</Button></>
      )}
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
      {dismissing ? <ReasonDialog title={t.proposals.dismiss} body={t.proposals.dismissBody} verb={t.proposals.dismiss} label={t.proposals.reason} onConfirm={(reason) => settle("dismissed", reason)} onClose={() => setDismissing(false)} /> : null}
    </div>
  );
}
