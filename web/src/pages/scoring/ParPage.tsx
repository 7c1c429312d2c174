import { useParams } from "react-router";
import { t } from "@/texts";
import { ReadPage } from "./ReadPage";
import { ScoringPage } from "./ScoringPage";

/** "Đánh giá cải cách hành chính" (S1); also any unit's sheet for those who may read it. */
export default function ParPage() {
  const { sheetId } = useParams();
  if (sheetId) return <ReadPage sheetId={sheetId} />;
  return <ScoringPage kind="par_index" base="/cchc" title={t.menu.par} short={t.menu.parShort} />;
}
