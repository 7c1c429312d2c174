import { t } from "@/texts";
import { ScoringPage } from "./ScoringPage";

/** "Hoàn thành nhiệm vụ" (S1). */
export default function TaskPage() {
  return <ScoringPage kind="task_completion" base="/nhiem-vu" title={t.menu.task} short={t.menu.taskShort} />;
}
