import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import type { RoundSummary } from "@/api/types";
import { t } from "@/texts";
import { useRounds } from "../data";
import { useTitle } from "../scoring/ScoringPage";
import { PhaseStrip } from "./PhaseStrip";

/** Home Affairs: every round with its phases, and the way into it. */
export function StaffHome() {
  const asked = useRounds();
  const { rounds } = asked;
  const { kind } = useAccount();
  const navigate = useNavigate();
  useTitle(t.home.rounds);
  const action = kind === "administration" ? <Button type="primary" onClick={() => void navigate("/dot-moi")}>{t.home.openRound}</Button> : null;
  return (
    <Page title={t.home.rounds} action={action}>
      <Asked of={asked} />
      {asked.data && !rounds.length ? <Empty text={t.control.noRounds} /> : null}
      <div className="stack">
        {rounds.map((round) => <RoundPane key={round.round_id} round={round} />)}
      </div>
    </Page>
  );
}

function RoundPane({ round }: { round: RoundSummary }) {
  return (
    <section className="pane round-pane">
      <div className="pane-head">
        <h2>{round.name} {round.official ? null : <span className="tag attention">{t.rounds.training}</span>}</h2>
        <span className="round-links">
          <Link to={`/dieu-hanh/${round.round_id}`}>{t.home.toControl}</Link>
          <Link to={`/xep-hang/${round.round_id}`}>{t.menu.results}</Link>
        </span>
      </div>
      <PhaseStrip round={round} />
    </section>
  );
}
