import { Button } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useAccount } from "@/app/session/useSession";
import { serverNow } from "@/app/clock";
import { Page } from "@/app/shell/Page";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { RoundPicker } from "@/components/RoundPicker";
import type { RoundSummary } from "@/api/types";
import { dayMonth } from "@/numbers/dates";
import { t } from "@/texts";
import { useRounds, useSheet, useSheets, useTree } from "../data";
import { sheetDeadline } from "../deadline";
import { useTitle } from "../scoring/ScoringPage";
import { useOwnTasks } from "./useOwnTasks";
import { OwnForms } from "../survey/OwnForms";
import { AreaProgress } from "./AreaProgress";
import { InheritedSheets } from "./InheritedSheets";
import { OwnExtension } from "./OwnExtension";
import { PhaseStrip } from "./PhaseStrip";
import { TaskList } from "./TaskList";
import { evidenceTask, unitTasks } from "./tasks";

/** A unit's own work: tasks over all rounds, progress of the chosen one. */
export function UnitHome() {
  const asked = useRounds();
  const { rounds } = asked;
  const [chosen, setChosen] = useState<string | null>(null);
  useTitle(t.home.title);
  const round = rounds.find((one) => one.round_id === chosen) ?? rounds.find((one) => one.current_phase) ?? rounds[0];
  if (!asked.data) return <Page title={t.home.title}><Asked of={asked} /></Page>;
  if (!round) return <Page title={t.home.title}><Empty text={t.noRound} /></Page>;
  return <RoundHome key={round.round_id} round={round} rounds={rounds} onChoose={setChosen} />;
}

function RoundHome({ round, rounds, onChoose }: { round: RoundSummary; rounds: readonly RoundSummary[]; onChoose: (id: string) => void }) {
  const account = useAccount();
  const navigate = useNavigate();
  const base = round.kind === "par_index" ? "/cchc" : "/nhiem-vu";
  const sheets = useSheets();
  const sheet = useSheet(`${round.round_id}~${account.unit_id}`);
  const set = useTree(round.set_id);
  const { tree } = set;
  const missing = (sheet.data?.findings ?? []).filter(({ code }) => code === "evidence_missing").map(({ leaf_id }) => leaf_id);
  const codes = missing.flatMap((id) => tree?.leaf(id)?.code ?? []);
  const mine = useOwnTasks(sheets.data?.items ?? [], account.account_id);
  const tasks = [...mine, ...unitTasks(sheets.data?.items ?? [], account), ...(sheet.data ? evidenceTask(sheet.data, round.kind, codes) : [])];
  const picker = <RoundPicker rounds={rounds} value={round.round_id} onPick={onChoose} />;
  const open = sheet.data?.phase_open && sheet.data.status === "open";
  const action = open ? <Button type="primary" onClick={() => void navigate(`${base}/${round.round_id}`)}>{t.home.continue}</Button> : null;
  return (
    <Page title={t.home.title} picker={picker} deadline={sheetDeadline(sheet.data)} action={action}>
      <PhaseStrip round={round} />
      <div className="overview-columns">
        <div className="stack">
          <OwnExtension round={round} />
          {sheets.data ? <TaskList tasks={tasks} next={nextPhase(round)} /> : <Asked of={sheets} rows={3} />}
          <OwnForms />
          {sheet.data && tree ? <AreaProgress sheet={sheet.data} tree={tree} base={base} missing={missing} /> : <Asked of={[sheet, set]} />}
        </div>
        <div className="stack">
          <RoundList rounds={rounds} />
          <InheritedSheets />
        </div>
      </div>
    </Page>
  );
}

export function nextPhase(round: RoundSummary): string | null {
  const now = Date.parse(serverNow());
  const next = round.phases.find(({ start }) => Date.parse(start) > now);
  return next ? t.home.nextPhase(t.phases[next.phase] ?? next.phase, dayMonth(next.start)) : null;
}

/** All rounds that concern the account. */
export function RoundList({ rounds }: { rounds: readonly RoundSummary[] }) {
  return (
    <section className="pane" aria-labelledby="rounds-head">
      <div className="pane-head"><h2 id="rounds-head">{t.home.rounds}</h2></div>
      <ul className="round-list">
        {rounds.map((round) => (
          <li key={round.round_id}>
            <Link to={`${round.kind === "par_index" ? "/cchc" : "/nhiem-vu"}/${round.round_id}`}>{round.name}</Link>
            {round.official ? null : <span><span className="tag attention">{t.rounds.training}</span></span>}
            <span className="small muted">{t.setKinds[round.kind]}{round.current_phase ? `, ${t.phases[round.current_phase]?.toLowerCase()}` : ""}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
