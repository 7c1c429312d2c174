import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Navigate, useNavigate, useParams } from "react-router";
import { getRound } from "@/api/calls/criteria";
import { getCoverage } from "@/api/calls/appraisal";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import type { Round, RoundSummary } from "@/api/types";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { RoundPicker } from "@/components/RoundPicker";
import { t } from "@/texts";
import { useRounds, useSheets } from "../data";
import { deadlineText } from "../deadline";
import { useTitle } from "../scoring/ScoringPage";
import { CoveragePane } from "./CoveragePane";
import { EventsPane } from "./EventsPane";
import { CampaignStrip } from "./CampaignStrip";
import { Remind } from "./Remind";
import { RequestsPane } from "./RequestsPane";
import { StaffingPane } from "./StaffingPane";
import { SurveyPane } from "./SurveyPane";
import { Timeline } from "./Timeline";
import { Training } from "./Training";
import { mayRemind, unitRows } from "./unitRows";
import { UnitsPane } from "./UnitsPane";
import { WithdrawnPane } from "./WithdrawnPane";
import "./control.css";

const BASE = "/dieu-hanh";

/** The control room of one round: phases, units at risk, coverage, survey. */
export default function ControlPage() {
  const { roundId } = useParams();
  const asked = useRounds();
  const { rounds } = asked;
  const { kind } = useAccount();
  const navigate = useNavigate();
  useTitle(t.menu.control);
  const create = (filled: boolean) => (kind === "administration" ? <Button type={filled ? "primary" : "default"} onClick={() => void navigate("/dot-moi")}>{t.control.openRound}</Button> : null);
  if (!asked.data) return <Page title={t.menu.control}><Asked of={asked} /></Page>;
  if (!rounds.length) return <Page title={t.menu.control} action={create(true)}><Empty text={t.control.noRounds} /></Page>;
  if (!roundId) return <Navigate to={`${BASE}/${rounds[0]!.round_id}`} replace />;
  return <OneRound key={roundId} roundId={roundId} rounds={rounds} create={create} />;
}

function OneRound({ roundId, rounds, create }: { roundId: string; rounds: readonly RoundSummary[]; create: (filled: boolean) => React.ReactNode }) {
  const asked = useQuery({ queryKey: ["round", roundId], queryFn: () => getRound(roundId) });
  const round = asked.data;
  const sheets = useSheets(roundId);
  const owing = round && sheets.data && round.current_phase ? unitRows(round, sheets.data.items).filter(({ step }) => mayRemind(round, step)).map(({ unitId }) => unitId) : [];
  const open = create(owing.length === 0);
  const action = open && owing.length ? <span className="round-verbs">{open}<Remind roundId={roundId} units={owing} primary>{t.rounds.remindAll(owing.length)}</Remind></span> : open;
  const picker = <RoundPicker rounds={rounds} value={roundId} to={(id) => `${BASE}/${id}`} />;
  const current = round?.phases.find(({ phase }) => phase === round.current_phase);
  const deadline = current ? deadlineText(current.end) : null;
  const named = deadline && current ? { ...deadline, head: `${t.phases[current.phase]}: ${deadline.head.toLowerCase()}` } : null;
  return (
    <Page title={t.menu.control} picker={picker} deadline={named} action={action}>
      <Asked of={asked} />
      {round ? <Room round={round} /> : null}
    </Page>
  );
}

function Room({ round }: { round: Round }) {
  const { kind, scope_unit_id, set_kinds } = useAccount();
  const may = kind === "administration";
  const whole = may && scope_unit_id === null && set_kinds.length === 0;
  const sheets = useSheets(round.round_id);
  const coverage = useQuery({ queryKey: ["coverage", round.round_id], queryFn: () => getCoverage(round.round_id), retry: 1 });
  return (
    <div className="stack">
      {round.official ? null : <Training round={round} editable={may} />}
      {round.campaign_id ? <CampaignStrip round={round} /> : null}
      <Timeline round={round} editable={may} />
      <UnitsPane round={round} sheets={sheets} gaps={coverage.data?.gaps.length ?? 0} editable={may}>
        <StaffingPane round={round} editable={may} />
        <RequestsPane round={round} editable={may} />
        <CoveragePane round={round} coverage={coverage} />
        <SurveyPane round={round} editable={may} />
        <EventsPane roundId={round.round_id} whole={whole} />
        <WithdrawnPane round={round} />
      </UnitsPane>
    </div>
  );
}
