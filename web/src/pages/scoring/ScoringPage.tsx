import { Button } from "antd";
import { useEffect } from "react";
import { Navigate, useNavigate, useParams } from "react-router";
import { Page } from "@/app/shell/Page";
import { useAccount } from "@/app/session/useSession";
import type { RoundSummary, Sheet } from "@/api/types";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { RoundPicker } from "@/components/RoundPicker";
import { t } from "@/texts";
import { useRounds, useSheet, useTree } from "../data";
import { sheetDeadline } from "../deadline";
import { takesAnswers } from "./explaining/answers";
import { SheetView } from "./SheetView";

interface Props { kind: RoundSummary["kind"]; base: string; title: string; short: string }

/** The unit's sheet of one round of the menu's kind; without a round in the address, the newest. */
export function ScoringPage({ kind, base, title, short }: Props) {
  const { roundId } = useParams();
  const account = useAccount();
  const asked = useRounds(kind);
  const { rounds } = asked;
  // Asked for together with the rounds: one wait less on a slow line.
  useSheet(roundId && `${roundId}~${account.unit_id}`);
  if (!asked.data) return <Page title={title} short={short} kind="work"><Asked of={asked} /></Page>;
  if (!rounds.length) return <Page title={title} short={short}><Empty text={t.noRound} /></Page>;
  if (!roundId) return <Navigate to={`${base}/${rounds[0]!.round_id}${location.search}`} replace />;
  return <OneRound key={roundId} kind={kind} base={base} title={title} short={short} roundId={roundId} rounds={rounds} />;
}

function OneRound({ base, title, short, roundId, rounds }: Props & { roundId: string; rounds: readonly RoundSummary[] }) {
  const account = useAccount();
  const navigate = useNavigate();
  const round = rounds.find((one) => one.round_id === roundId);
  const sheet = useSheet(`${roundId}~${account.unit_id}`);
  const set = useTree(sheet.data?.set_id ?? round?.set_id);
  const { tree } = set;
  const picker = <RoundPicker rounds={rounds} value={roundId} to={(id) => `${base}/${id}`} />;
  const answering = sheet.data !== undefined && takesAnswers(sheet.data);
  const action = <Button type={answering ? "default" : "primary"} onClick={() => void navigate(`${base}/${roundId}/gui`)}>{t.scoring.finish}</Button>;
  useTitle(title);
  return (
    <Page title={title} short={short} picker={picker} deadline={sheetDeadline(sheet.data)} action={action} phoneAction={null} kind="work">
      <Asked of={[sheet, set]} rows={12} />
      {sheet.data && tree ? <SheetView key={sheet.data.set_id} sheet={sheet.data} tree={tree} editable={canEdit(sheet.data, account.functions)} /> : null}
    </Page>
  );
}

/** Only while self-scoring is open, the sheet is not frozen, and the account enters. */
export const canEdit = (sheet: Sheet, functions: readonly string[]): boolean =>
  sheet.phase_open && sheet.status === "open" && functions.includes("enter");

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – ${t.product}`;
  }, [title]);
}
