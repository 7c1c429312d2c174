import { t } from "@/texts";
import { AppraisalPage } from "./AppraisalPage";

/** "Thẩm định Cải cách hành chính" (P2). */
export default function AppraiseParPage() {
  return <AppraisalPage kind="par_index" base="/tham-dinh-cchc" title={t.menu.appraisePar} short={t.menu.appraiseParShort} />;
}
