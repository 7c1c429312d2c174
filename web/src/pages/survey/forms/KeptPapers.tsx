import { useState } from "react";
import type { listPapers } from "@/api/calls/surveys";
import { ReasonDialog } from "@/components/ReasonDialog";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";

interface Props { papers: Awaited<ReturnType<typeof listPapers>>["items"]; name: (unit: string) => string; onTakeBack: (id: string, reason: string) => Promise<unknown> }

/** The papers that are kept; one that was keyed in wrongly is taken back with a reason. */
export function KeptPapers({ papers, name, onTakeBack }: Props) {
  const [taking, setTaking] = useState<string | null>(null);
  return (
    <div>
      {papers.map((paper) => (
        <div key={paper.paper_id} className="survey-batch">
          <span>{paper.number ? `${t.survey.paperNumber} ${paper.number}, ` : ""}{name(paper.unit_id)}<br /><span className="small muted">{hourDay(paper.at)}</span></span>
          {paper.taken_back ? <span className="tag">{t.survey.takenBack}</span> : <button type="button" className="link" onClick={() => setTaking(paper.paper_id)}>{t.survey.takeBack}</button>}
        </div>
      ))}
      {taking ? <ReasonDialog title={t.survey.takeBack} body={t.survey.takeBackBody} verb={t.survey.takeBack} label={t.survey.reason} danger onConfirm={(reason) => onTakeBack(taking, reason)} onClose={() => setTaking(null)} /> : null}
    </div>
  );
}
