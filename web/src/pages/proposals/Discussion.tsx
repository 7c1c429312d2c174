import { Button, Input } from "antd";
import { useState } from "react";
import { commentProposal, reopenProposal, withdrawProposal } from "@/api/calls/proposals";
import { sentence } from "@/api/problem";
import type { Proposal } from "@/api/types";
import { useAccount } from "@/app/session/useSession";
import { Asked } from "@/components/Asked";
import { ReasonDialog } from "@/components/ReasonDialog";
import { t } from "@/texts";
import { AnswerForm } from "./AnswerForm";
import { EditWords } from "./EditWords";
import { Picture } from "./Picture";
import { Became, moment, StateTag } from "./ProposalList";
import { useChanged, useProposal } from "./useProposals";

/** One proposal, where it stands, what was said about it in order, and what the reader may do next. */
export function Discussion({ id }: { id: string }) {
  const asked = useProposal(id);
  const { data, refetch } = asked;
  const account = useAccount();
  const answers = account.kind === "administration";
  if (!data) return <Asked of={asked} rows={4} />;
  return (
    <article className="proposal">
      <Words proposal={data} />
      <section aria-label={t.proposals.discussion}>
        <h3>{t.proposals.discussion}</h3>
        <Remarks proposal={data} />
      </section>
      {answers && data.state === "open" ? <AnswerForm proposal={data} onStale={() => void refetch()} /> : null}
      {data.state === "withdrawn" || account.kind === "management" ? null : <CommentForm proposal={data} />}
      {answers ? <Reopen proposal={data} /> : null}
    </article>
  );
}

function Words({ proposal }: { proposal: Proposal }) {
  const { place, about } = proposal;
  const [editing, setEditing] = useState(false);
  return (
    <section className="proposal-words">
      <div className="proposal-head">
        <span className="small muted">{t.proposals.about[about]}</span>
        <StateTag state={proposal.state} />
      </div>
      {place ? <h2 className="proposal-title">{place.node_code} {place.node_name}</h2> : null}
      {place ? <p className="small muted">{place.set_name}, {place.year}</p> : null}
      <p className="small muted">{t.proposals.by(proposal.author_name, proposal.unit_name, moment(proposal.at))}</p>
      {proposal.outcome ? <p><Became outcome={proposal.outcome} /></p> : null}
      {editing ? <EditWords proposal={proposal} onDone={() => setEditing(false)} /> : (
        <>
          <h3>{t.proposals.text[about]}</h3>
          <p className="proposal-said">{proposal.text}</p>
          {proposal.reason ? <><h3>{t.proposals.reason}</h3><p className="proposal-said">{proposal.reason}</p></> : null}
          {proposal.page ? <p className="small muted">{t.proposals.page}: {proposal.page}</p> : null}
          <Picture proposal={proposal} />
          {proposal.changeable ? <OwnVerbs proposal={proposal} onEdit={() => setEditing(true)} /> : null}
        </>
      )}
    </section>
  );
}

function OwnVerbs({ proposal, onEdit }: { proposal: Proposal; onEdit: () => void }) {
  const [withdrawing, setWithdrawing] = useState(false);
  const changed = useChanged();
  return (
    <div className="proposal-verbs">
      <Button onClick={onEdit}>{t.proposals.edit}</Button>
      <Button onClick={() => setWithdrawing(true)}>{t.proposals.withdraw}</Button>
      {withdrawing ? <ReasonDialog title={t.proposals.withdraw} body={t.proposals.withdrawBody} verb={t.proposals.withdraw} onConfirm={async () => changed(await withdrawProposal(proposal.proposal_id))} onClose={() => setWithdrawing(false)} /> : null}
    </div>
  );
}

function Remarks({ proposal }: { proposal: Proposal }) {
  if (!proposal.remarks.length) return <p className="muted">{t.proposals.noRemarks}</p>;
  return (
    <ol className="proposal-remarks">
      {proposal.remarks.map((one) => (
        <li key={one.remark_id} className={one.home_affairs ? "home-affairs" : ""}>
          <div className="small muted">{one.name}{one.home_affairs ? `, ${t.proposals.homeAffairs}` : ""} · {moment(one.at)}</div>
          {one.kind === "comment" ? null : <strong>{t.proposals.kinds[one.kind]}{one.verdict ? `: ${t.proposals.states[one.verdict]}` : ""}</strong>}
          <p className="proposal-said">{one.text}</p>
        </li>
      ))}
    </ol>
  );
}

function CommentForm({ proposal }: { proposal: Proposal }) {
  const [text, setText] = useState("");
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [failure, setFailure] = useState<string | null>(null);
  const changed = useChanged();
  const send = async () => {
    setFailure(null);
    await commentProposal(proposal.proposal_id, text, key).then(
      (after) => { changed(after); setText(""); setKey(crypto.randomUUID()); },
      (error: unknown) => setFailure(sentence(error)),
    );
  };
  return (
    <section className="proposal-form">
      <label>
        <span className="small muted">{t.proposals.comment}</span>
        <Input.TextArea rows={2} maxLength={5000} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
      <Button disabled={text.trim().length < 3} onClick={() => void send()}>{t.proposals.sendComment}</Button>
    </section>
  );
}

function Reopen({ proposal }: { proposal: Proposal }) {
  const [asking, setAsking] = useState(false);
  const changed = useChanged();
  if (proposal.state === "open" || proposal.state === "withdrawn") return null;
  return (
    <div className="proposal-verbs">
      <Button onClick={() => setAsking(true)}>{t.proposals.reopen}</Button>
      {asking ? <ReasonDialog title={t.proposals.reopen} body={t.proposals.reopenBody} verb={t.proposals.reopen} label={t.proposals.reason} onConfirm={async (reason) => changed(await reopenProposal(proposal.proposal_id, reason))} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}
