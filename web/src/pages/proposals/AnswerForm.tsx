import { Button, Input, Radio } from "antd";
import { useState } from "react";
import { answerProposal } from "@/api/calls/proposals";
import { hasCode, ProblemError, sentence } from "@/api/problem";
import type { Proposal, Verdict } from "@/api/types";
import { t } from "@/texts";
import { useChanged } from "./useProposals";

const VERDICTS: readonly Verdict[] = ["accepted", "declined", "answered"];

/** What the other side said meanwhile, in words; one's own stay in the box. */
function conflict(error: unknown): string {
  const current = error instanceof ProblemError ? (error.extra["current"] as Record<string, string> | undefined) : undefined;
  if (hasCode(error, "proposal_answered") && current) return t.proposals.bothSides(current["by_name"] ?? "", t.proposals.states[current["state"] ?? ""] ?? "", current["text"] ?? "");
  return hasCode(error, "stale_version") ? t.proposals.changedMeanwhile : sentence(error);
}

/** Home Affairs answers what it sees: the version is named, so nobody accepts words that were replaced meanwhile. */
export function AnswerForm({ proposal, onStale }: { proposal: Proposal; onStale: () => void }) {
  const [verdict, setVerdict] = useState<Verdict>(proposal.about === "criteria" ? "accepted" : "answered");
  const [text, setText] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const changed = useChanged();
  const send = async () => {
    setBusy(true);
    setFailure(null);
    await answerProposal(proposal.proposal_id, proposal.version, verdict, text).then(changed, (error: unknown) => {
      setFailure(conflict(error));
      if (hasCode(error, "stale_version")) onStale();
    });
    setBusy(false);
  };
  return (
    <section className="proposal-form" aria-label={t.proposals.answer}>
      <h3>{t.proposals.answer}</h3>
      <Radio.Group aria-label={t.proposals.verdict} value={verdict} onChange={(event) => setVerdict(event.target.value as Verdict)} options={VERDICTS.map((value) => ({ value, label: t.proposals.verdicts[value] }))} />
      <label>
        <span className="small muted">{t.proposals.answerText}</span>
        <Input.TextArea rows={3} maxLength={5000} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
      <Button type="primary" loading={busy} disabled={text.trim().length < 3} onClick={() => void send()}>{t.proposals.sendAnswer}</Button>
    </section>
  );
}
