import { useState } from "react";
import { evidencePath } from "@/api/calls/submission";
import { sentence } from "@/api/problem";
import type { Evidence } from "@/api/types";
import { t } from "@/texts";
import { fileIcon } from "../panel/fileIcon";
import { sizeText } from "@/numbers/sizes";
import { openFile } from "../panel/files";
import { useWorking } from "../sheet/context";

/** What was sent with the sheet, to be read: while the unit explains, files on their way belong to the answer. */
export function SentEvidence({ evidence }: { evidence: readonly Evidence[] }) {
  if (!evidence.length) return <p className="least small">{t.scoring.noEvidence}</p>;
  return <ul className="evidence">{evidence.map((one) => <Row key={one.evidence_id} evidence={one} />)}</ul>;
}

function Row({ evidence }: { evidence: Evidence }) {
  const { sheet } = useWorking();
  const [failure, setFailure] = useState<string | null>(null);
  const open = () => void openFile(evidencePath(sheet.sheet_id, evidence.evidence_id), evidence.filename, evidence.content_type).catch((error: unknown) => setFailure(sentence(error)));
  const about = [evidence.note, evidence.kind === "file" ? sizeText(evidence.size) : ""].filter(Boolean).join(", ");
  return (
    <li className="evidence-row">
      <span className="evidence-icon">{fileIcon(evidence)}</span>
      <span className="evidence-text">
        <strong className="evidence-name">{evidence.filename || evidence.url}</strong>
        <span className="small muted">{about}</span>
        {failure ? <span className="fault small" role="alert">{failure}</span> : null}
      </span>
      {evidence.kind === "link" ? <a href={evidence.url} target="_blank" rel="noreferrer noopener">{t.scoring.view}</a> : <button type="button" className="link" onClick={open}>{t.scoring.view}</button>}
    </li>
  );
}
