import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Navigate, useParams } from "react-router";
import { getPanel, listDecisions, submitAppraisals } from "@/api/calls/appraisal";
import { serverNow } from "@/app/clock";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import { usePhone } from "@/app/media";
import type { AppraisalSummary, RoundSummary } from "@/api/types";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { ReasonDialog } from "@/components/ReasonDialog";
import { RoundPicker } from "@/components/RoundPicker";
import { t } from "@/texts";
import { useAppraisals, useRounds, useTree } from "../data";
import { deadlineText } from "../deadline";
import { useTitle } from "../scoring/ScoringPage";
import { AppraisalDesk } from "./AppraisalDesk";
import { SecondLine } from "./explaining/SecondLine";
import "../scoring/table/table.css";
import "./appraisal.css";

interface Props { kind: RoundSummary["kind"]; base: string; title: string; short: string }

/** The appraiser's work in one round of the menu's kind (P2). */
export function AppraisalPage(props: Props) {
  const { kind, base, title, short } = props;
  const { roundId } = useParams();
  const rounds = useRounds(kind);
  const appraisals = useAppraisals();
  useTitle(title);
  if (!rounds.data || !appraisals.data) return <Page title={title} short={short} kind="work"><Asked of={[rounds, appraisals]} /></Page>;
  const mine = rounds.rounds.filter((round) => appraisals.data.items.some((one) => one.round_id === round.round_id));
  if (!mine.length) return <Page title={title} short={short}><Empty text={t.appraisal.noUnits} /></Page>;
  if (!roundId) return <Navigate to={`${base}/${mine[0]!.round_id}`} replace />;
  const list = appraisals.data.items.filter((one) => one.round_id === roundId);
  return <OneRound key={roundId} {...props} roundId={roundId} rounds={mine} list={list} />;
}

interface RoundProps extends Props { roundId: string; rounds: readonly RoundSummary[]; list: readonly AppraisalSummary[] }

function OneRound({ base, title, short, roundId, rounds, list }: RoundProps) {
  const phone = usePhone();
  const set = useTree(list[0]?.set_id);
  const { tree } = set;
  const { account_id } = useAccount();
  const panel = useQuery({ queryKey: ["panel", roundId], queryFn: () => getPanel(roundId), retry: false });
  const chairs = panel.data?.chair_account_id === account_id;
  const decisions = useQuery({ queryKey: ["decisions", roundId], queryFn: () => listDecisions(roundId), enabled: chairs });
  const sent = list.length > 0 && list.every((one) => one.status === "sent");
  const waiting = !sent && list.every((one) => one.status === "sent" || (one.status === "waiting" && one.owed_again > 0));
  const deadline = sent ? null : deadlineText(list.find((one) => one.status !== "sent" && one.deadline)?.deadline);
  const explanation = rounds.find((one) => one.round_id === roundId)?.phases.find(({ phase }) => phase === "explanation");
  const askable = explanation !== undefined && Date.parse(explanation.end) > Date.parse(serverNow());
  const action = sent || waiting ? null : <SendButton roundId={roundId} units={list.length} />;
  return (
    <Page
      title={title}
      short={short}
      picker={<RoundPicker rounds={rounds} value={roundId} to={(id) => `${base}/${id}`} />}
      deadline={deadline}
      action={action}
      phoneAction={phone ? null : undefined}
      kind="work"
    >
      {sent ? <p className="line-note" role="status"><strong>{t.appraisal.sent}.</strong> {t.appraisal.sentLead}</p> : null}
      <SecondLine list={list} />
      {tree ? <AppraisalDesk askable={askable} tree={tree} roundId={roundId} list={list} decisions={decisions.data?.items ?? []} /> : <Asked of={set} rows={12} />}
    </Page>
  );
}

/** Sending asks once, says that the account locks, then sends everything of the round (P4). */
export function SendButton({ roundId, units }: { roundId: string; units: number }) {
  const [asking, setAsking] = useState(false);
  const appraisals = useAppraisals();
  const send = async () => {
    await submitAppraisals(roundId);
    await appraisals.refetch();
  };
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>{t.appraisal.send}</Button>
      {asking ? (
        <ReasonDialog title={t.appraisal.sendTitle} body={t.appraisal.sendBody(units)} verb={t.appraisal.send} onConfirm={send} onClose={() => setAsking(false)}>
          <Unfinished roundId={roundId} />
        </ReasonDialog>
      ) : null}
    </>
  );
}

function Unfinished({ roundId }: { roundId: string }) {
  const appraisals = useAppraisals();
  const open = (appraisals.data?.items ?? []).filter((one) => one.round_id === roundId && one.status !== "sent" && one.scored < one.leaves);
  if (!open.length) return null;
  const left = open.reduce((sum, one) => sum + one.leaves - one.scored, 0);
  return (
    <div className="attention">
      <p className="strong">{t.appraisal.unfinished(left)}</p>
      <ul className="unfinished">
        {open.map((one) => <li key={one.unit_id}>{one.unit_name}: {one.scored}/{one.leaves}</li>)}
      </ul>
    </div>
  );
}
