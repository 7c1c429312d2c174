import { DeleteOutlined } from "@ant-design/icons";
import { useState, useSyncExternalStore } from "react";
import { dateEvidence, evidencePreviewPath } from "@/api/calls/library";
import { evidencePath } from "@/api/calls/submission";
import { sentence } from "@/api/problem";
import type { Evidence } from "@/api/types";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";
import { DayInput } from "@/components/DayInputLater";
import { hasPicture, Preview } from "@/components/Preview";
import { fullDay } from "@/numbers/dates";
import { ScanTag } from "@/pages/library/LibraryList";
import { EvidenceNote } from "./EvidenceNote";
import { fileIcon } from "./fileIcon";
import { openFile } from "./files";
import { Player } from "./Player";
import { Recordings } from "./Recordings";
import { UploadRow } from "./UploadRow";
import { useRemoval } from "./useRemoval";
import { useScans, type Scan } from "./useScans";

/** Evidence with the page or line that proves the points, and files still on their way. */
export function EvidenceList({ leafId, evidence }: { leafId: string; evidence: readonly Evidence[] }) {
  const { uploads, sheet } = useWorking();
  const scans = useScans(sheet.sheet_id, evidence);
  const list = useSyncExternalStore(uploads.subscribe, uploads.get).filter((upload) => upload.place === leafId);
  return (
    <>
      {evidence.length || list.length ? (
        <ul className="evidence">
          {evidence.map((one) => <EvidenceRow key={one.evidence_id} leafId={leafId} evidence={one} scan={scans[one.evidence_id] ?? "clean"} />)}
          {list.map((upload) => <UploadRow key={upload.id} upload={upload} queue={uploads} />)}
        </ul>
      ) : <p className="least small">{t.scoring.noEvidence}</p>}
      <Recordings leafId={leafId} />
    </>
  );
}

function EvidenceRow({ leafId, evidence, scan }: { leafId: string; evidence: Evidence; scan: Scan }) {
  const { store, sheet, editable } = useWorking();
  const [failure, setFailure] = useState<string | null>(null);
  const [large, setLarge] = useState(false);
  const fail = (error: unknown) => setFailure(sentence(error));
  const id = evidence.evidence_id;
  const open = () => void openFile(evidencePath(sheet.sheet_id, id), evidence.filename, evidence.content_type).catch(fail);
  const take = useRemoval(leafId);
  const remove = () => void take(evidence).catch(fail);
  const date = (day: string) => {
    const put = () => store.setEvidence(leafId, (list) => list.map((one) => (one.evidence_id === id ? { ...one, issued_on: day } : one)));
    dateEvidence(sheet.sheet_id, leafId, id, day).then(put, fail);
  };
  return (
    <li className="evidence-row">
      <Picture sheetId={sheet.sheet_id} evidence={evidence} scan={scan} onLarge={() => setLarge(!large)} />
      <span className="evidence-text">
        <strong className="evidence-name">{evidence.filename || evidence.url}</strong>
        <ScanTag scan={scan} />
        <EvidenceNote leafId={leafId} evidence={evidence} />
        <Issued evidence={evidence} editable={editable} onDate={date} />
        {large ? <Large sheetId={sheet.sheet_id} evidence={evidence} /> : null}
        {evidence.content_type.startsWith("audio/") && scan === "clean" ? <Player sheetId={sheet.sheet_id} evidenceId={id} name={evidence.filename} /> : null}
        {failure ? <span className="fault small" role="alert">{failure}</span> : null}
      </span>
      {scan === "clean" ? <OpenLink evidence={evidence} onOpen={open} /> : null}
      {editable ? (
        <button type="button" className="link" aria-label={`${t.scoring.remove} ${evidence.filename || evidence.url}`} onClick={remove}><DeleteOutlined /></button>
      ) : null}
    </li>
  );
}

interface PictureProps { sheetId: string; evidence: Evidence; scan: Scan; onLarge: () => void }

/** The small picture, which opens the large one in place. */
function Picture({ sheetId, evidence, scan, onLarge }: PictureProps) {
  const icon = fileIcon(evidence);
  if (scan !== "clean" || !hasPicture(evidence.content_type)) return <span className="evidence-icon">{icon}</span>;
  return (
    <button type="button" className="evidence-icon" aria-label={t.evidence.enlarge(evidence.filename)} onClick={onLarge}>
      <Preview path={evidencePreviewPath(sheetId, evidence.evidence_id)} size="small" alt="" wanted>{icon}</Preview>
    </button>
  );
}

function Large({ sheetId, evidence }: { sheetId: string; evidence: Evidence }) {
  const path = evidencePreviewPath(sheetId, evidence.evidence_id);
  return <Preview path={path} size="large" alt={t.evidence.firstPage(evidence.filename)} wanted><span className="small muted">{t.evidence.noPicture}</span></Preview>;
}

function Issued({ evidence, editable, onDate }: { evidence: Evidence; editable: boolean; onDate: (day: string) => void }) {
  if (evidence.kind === "link") return null;
  if (editable) return <span className="evidence-issued small muted">{t.evidence.issuedOn}<DayInput label={`${t.evidence.issuedOn}: ${evidence.filename}`} value={evidence.issued_on} onChange={onDate} /></span>;
  return evidence.issued_on ? <span className="small muted">{t.evidence.issued(fullDay(`${evidence.issued_on}T12:00:00Z`))}</span> : null;
}

function OpenLink({ evidence, onOpen }: { evidence: Evidence; onOpen: () => void }) {
  if (evidence.kind === "link") return <a href={evidence.url} target="_blank" rel="noreferrer noopener">{t.scoring.view}</a>;
  const audio = evidence.content_type.startsWith("audio/");
  return <button type="button" className="link" onClick={onOpen}>{audio ? t.scoring.listen : t.scoring.view}</button>;
}
