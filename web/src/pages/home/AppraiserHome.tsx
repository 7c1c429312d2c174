import { Page } from "@/app/shell/Page";
import { Asked } from "@/components/Asked";
import { TrainingMark } from "@/components/TrainingMark";
import { t } from "@/texts";
import { useAppraisals, useRounds } from "../data";
import { useTitle } from "../scoring/ScoringPage";
import { PhaseStrip } from "./PhaseStrip";
import { TaskList } from "./TaskList";
import { appraiserTasks } from "./tasks";

/** An appraiser's own work: the rounds in which something is owed. */
export function AppraiserHome() {
  const { rounds } = useRounds();
  const asked = useAppraisals();
  const { data } = asked;
  useTitle(t.home.title);
  const mine = rounds.filter((round) => data?.items.some((one) => one.round_id === round.round_id));
  return (
    <Page title={t.home.title} picker={<TrainingMark official={mine[0]?.official} />}>
      {mine[0] ? <PhaseStrip round={mine[0]} /> : null}
      <div className="stack home-narrow">
        <Asked of={asked} />
        {data ? <TaskList tasks={appraiserTasks(data.items)} /> : null}
      </div>
    </Page>
  );
}
