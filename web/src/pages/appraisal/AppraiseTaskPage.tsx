import { t } from "@/texts";
import { AppraisalPage } from "./AppraisalPage";

/** "Thẩm định Hoàn thành nhiệm vụ" (P2). */
export default function AppraiseTaskPage() {
  return <AppraisalPage kind="task_completion" base="/tham-dinh-nhiem-vu" title={t.menu.appraiseTask} short={t.menu.appraiseTaskShort} />;
}
