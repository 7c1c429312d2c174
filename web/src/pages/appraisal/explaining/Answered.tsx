import { useState } from "react";
import { formatWire } from "@/numbers/numbers";
import { t } from "@/texts";
import { useDesk } from "../context";
import type { Own } from "../store";
import { FileRow, Shown } from "../UnitSays";

type File = NonNullable<Own["answer"]>["evidence"][number];

/** What the unit answered, with the evidence that it added, beside the word of the first appraisal. */
export function Answered({ item, unitId }: { item: Own; unitId: string }) {
  const { store, decimals } = useDesk();
  const [shown, setShown] = useState<File | null>(null);
  const { answer, first } = item;
  if (!answer && !first) return null;
  const sheetId = `${store.roundId}~${unitId}`;
  const said = first?.not_applicable ? t.appraisal.notApplicable : formatWire(first?.points, decimals);
  return (
    <section className="panel-part answered-part">
      {first ? <p className="small strong">{t.explaining.firstWord(said)}{first.reason ? ` – ${first.reason}` : ""}</p> : null}
      {answer ? (
        <>
          <h3>{t.explaining.unitAnswers}</h3>
          {answer.sent ? null : <p className="small attention">{t.explaining.takenAnswers}</p>}
          <p className="pre">{answer.text || t.explaining.nothingSaid}</p>
          <ul className="evidence">
            {answer.evidence.map((file) => <FileRow key={file.evidence_id} file={file} sheetId={sheetId} onShow={() => setShown(file)} />)}
          </ul>
          {shown ? <Shown key={shown.evidence_id} file={shown} sheetId={sheetId} /> : null}
        </>
      ) : null}
    </section>
  );
}
