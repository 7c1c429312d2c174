import { DeleteOutlined, FileImageOutlined, FileOutlined, FilePdfOutlined, LinkOutlined, SoundOutlined } from "@ant-design/icons";
import { Input } from "antd";
import { useState, useSyncExternalStore } from "react";
import { evidencePath, noteEvidence, removeEvidence } from "@/api/calls/submission";
import { sentence } from "@/api/problem";
import type { Evidence } from "@/api/types";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";
import { sizeText } from "@/numbers/sizes";
import { openFile } from "./files";
import { UploadRow } from "./UploadRow";

export function fileIcon({ kind, content_type }: { kind: string; content_type: string }) {
  if (kind === "link") return <LinkOutlined aria-hidden />;
  if (content_type.startsWith("image/")) return <FileImageOutlined aria-hidden />;
  if (content_type.startsWith("audio/")) return <SoundOutlined aria-hidden />;
  return content_type === "application/pdf" ? <FilePdfOutlined aria-hidden /> : <FileOutlined aria-hidden />;
}

/** Evidence with the page or line that proves the points, and files still on their way. */
export function EvidenceList({ leafId, evidence }: { leafId: string; evidence: readonly Evidence[] }) {
  const { uploads } = useWorking();
  const list = useSyncExternalStore(uploads.subscribe, uploads.get).filter((upload) => upload.place === leafId);
  if (!evidence.length && !list.length) return <p className="least small">{t.scoring.noEvidence}</p>;
  return (
    <ul className="evidence">
      {evidence.map((one) => <EvidenceRow key={one.evidence_id} leafId={leafId} evidence={one} />)}
      {list.map((upload) => <UploadRow key={upload.id} upload={upload} queue={uploads} />)}
    </ul>
  );
}

function EvidenceRow({ leafId, evidence }: { leafId: string; evidence: Evidence }) {
  const { store, sheet, editable } = useWorking();
  const [failure, setFailure] = useState<string | null>(null);
  const fail = (error: unknown) => setFailure(sentence(error));
  const id = evidence.evidence_id;
  const open = () => void openFile(evidencePath(sheet.sheet_id, id), evidence.filename).catch(fail);
  const remove = () => {
    const drop = () => store.setEvidence(leafId, (list) => list.filter((one) => one.evidence_id !== id));
    removeEvidence(sheet.sheet_id, leafId, id).then(drop, fail);
  };
  const note = (text: string) => {
    const put = () => store.setEvidence(leafId, (list) => list.map((one) => (one.evidence_id === id ? { ...one, note: text } : one)));
    noteEvidence(sheet.sheet_id, leafId, id, text).then(put, fail);
  };
  return (
    <li className="evidence-row">
      <span className="evidence-icon">{fileIcon(evidence)}</span>
      <span className="evidence-text">
        <strong className="evidence-name">{evidence.filename || evidence.url}</strong>
        <EvidenceNote evidence={evidence} editable={editable} onNote={note} />
        {failure ? <span className="fault small" role="alert">{failure}</span> : null}
      </span>
      <OpenLink evidence={evidence} onOpen={open} />
      {editable ? (
        <button type="button" className="link" aria-label={`${t.scoring.remove} ${evidence.filename}`} onClick={remove}><DeleteOutlined /></button>
      ) : null}
    </li>
  );
}

function OpenLink({ evidence, onOpen }: { evidence: Evidence; onOpen: () => void }) {
  if (evidence.kind === "link") return <a href={evidence.url} target="_blank" rel="noreferrer noopener">{t.scoring.view}</a>;
  const audio = evidence.content_type.startsWith("audio/");
  return <button type="button" className="link" onClick={onOpen}>{audio ? t.scoring.listen : t.scoring.view}</button>;
}

function EvidenceNote({ evidence, editable, onNote }: { evidence: Evidence; editable: boolean; onNote: (text: string) => void }) {
  const [text, setText] = useState(evidence.note ?? "");
  const size = evidence.kind === "file" ? sizeText(evidence.size) : "";
  if (!editable) return <span className="small muted">{[evidence.note, size].filter(Boolean).join(", ")}</span>;
  const leave = () => {
    if (text.trim() !== (evidence.note ?? "")) onNote(text.trim());
  };
  return (
    <span className="evidence-note">
      <Input
        size="small"
        value={text}
        placeholder={t.scoring.noteHint}
        aria-label={`${t.scoring.note}: ${evidence.filename}`}
        onChange={(event) => setText(event.target.value)}
        onBlur={leave}
        onPressEnter={leave}
      />
      <span className="small muted">{size}</span>
    </span>
  );
}
