import { Button, Input } from "antd";
import { useState } from "react";
import { rewriteProposal } from "@/api/calls/proposals";
import { sentence } from "@/api/problem";
import type { Proposal } from "@/api/types";
import { t } from "@/texts";
import { useChanged } from "./useProposals";

/** The author's own words anew, while nobody has answered. */
export function EditWords({ proposal, onDone }: { proposal: Proposal; onDone: () => void }) {
  const [text, setText] = useState(proposal.text);
  const [reason, setReason] = useState(proposal.reason);
  const [failure, setFailure] = useState<string | null>(null);
  const changed = useChanged();
  const withReason = proposal.about === "criteria";
  const save = () =>
    rewriteProposal(proposal.proposal_id, proposal.version, text, withReason ? reason : null).then(
      (after) => { changed(after); onDone(); },
      (error: unknown) => setFailure(sentence(error)),
    );
  const short = text.trim().length < 3 || (withReason && reason.trim().length < 3);
  return (
    <div className="proposal-form">
      <label><span className="small muted">{t.proposals.text[proposal.about]}</span><Input.TextArea rows={4} maxLength={5000} value={text} onChange={(event) => setText(event.target.value)} /></label>
      {withReason ? <label><span className="small muted">{t.proposals.reason}</span><Input.TextArea rows={3} maxLength={5000} value={reason} onChange={(event) => setReason(event.target.value)} /></label> : null}
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
      <div className="proposal-verbs">
        <Button type="primary" disabled={short} onClick={() => void save()}>{t.save}</Button>
        <Button onClick={onDone}>{t.back}</Button>
      </div>
    </div>
  );
}
