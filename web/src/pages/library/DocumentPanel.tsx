import { Button, Input } from "antd";
import { useRef, useState } from "react";
import { Link } from "react-router";
import { describeDocument, versionPath } from "@/api/calls/library";
import { sentence } from "@/api/problem";
import type { LibraryRow } from "@/api/types";
import { Asked } from "@/components/Asked";
import { DayInput } from "@/components/DayInput";
import { hasPicture, Preview } from "@/components/Preview";
import { fullDay } from "@/numbers/dates";
import { sizeText } from "@/numbers/sizes";
import { t } from "@/texts";
import { ACCEPT } from "../scoring/panel/accept";
import { openFile } from "../scoring/panel/files";
import { UploadRow } from "../scoring/panel/UploadRow";
import { ScanTag } from "./LibraryList";
import { useDocument, useLibraryChanged, useLibraryUploads } from "./useLibrary";

interface Props { unitId: string; documentId: string; keeps: boolean }

/** One document: its picture, what is said of it, its versions, and the criteria that it proves. */
export function DocumentPanel({ unitId, documentId, keeps }: Props) {
  const query = useDocument(unitId, documentId);
  const { data } = query;
  if (!data) return <Asked of={query} rows={4} />;
  const current = data.versions.at(-1)!;
  const path = `${versionPath(unitId, documentId, current.file_id)}/preview`;
  return (
    <div className="document">
      <ScanTag scan={data.scan} />
      <Preview path={path} size="large" alt={t.evidence.firstPage(data.name)} wanted={data.scan === "clean" && hasPicture(current.content_type)}>{null}</Preview>
      {keeps ? <Details key={data.version} document={data} /> : <p><strong>{data.name}</strong></p>}
      <Versions document={data} />
      {keeps ? <Replace document={data} /> : null}
      <Uses document={data} />
    </div>
  );
}

function Details({ document }: { document: LibraryRow }) {
  const [name, setName] = useState(document.name);
  const [issued, setIssued] = useState(document.issued_on);
  const [note, setNote] = useState(document.note);
  const [failure, setFailure] = useState<string | null>(null);
  const changed = useLibraryChanged(document.unit_id);
  const same = name === document.name && issued === document.issued_on && note === document.note;
  const save = () => {
    setFailure(null);
    describeDocument(document.unit_id, document.document_id, document.version, { name: name.trim(), issued_on: issued, note: note.trim() }).then(changed, (error: unknown) => setFailure(sentence(error)));
  };
  return (
    <div className="document-form">
      <label>{t.evidence.name}<Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} value={name} maxLength={150} onChange={(event) => setName(event.target.value.replace(/\n/g, " "))} /></label>
      <label>{t.evidence.issuedOn}<DayInput label={t.evidence.issuedOn} value={issued} onChange={setIssued} /></label>
      <label>{t.evidence.note}<Input value={note} maxLength={2000} placeholder={t.evidence.noteHint} onChange={(event) => setNote(event.target.value)} /></label>
      {failure ? <p className="fault small" role="alert">{failure}</p> : null}
      <Button onClick={save} disabled={same || !name.trim()}>{t.save}</Button>
    </div>
  );
}

function Versions({ document }: { document: LibraryRow }) {
  const [failure, setFailure] = useState<string | null>(null);
  const open = (at: LibraryRow["versions"][number]) => {
    const path = `${versionPath(document.unit_id, document.document_id, at.file_id)}/content`;
    openFile(path, at.filename, at.content_type).catch((error: unknown) => setFailure(sentence(error)));
  };
  return (
    <section>
      <h3>{t.evidence.versionsHead}</h3>
      <ul className="document-list">
        {document.versions.toReversed().map((one, at) => (
          <li key={one.file_id}>
            <span>
              <strong className="library-name">{one.filename}</strong>
              <span className="small muted">{t.evidence.uploaded(fullDay(one.uploaded_at), one.uploaded_by_name)}, {sizeText(one.size)}{at ? `, ${t.evidence.replaced}` : ""}</span>
            </span>
            <button type="button" className="link" onClick={() => open(one)}>{t.scoring.view}</button>
          </li>
        ))}
      </ul>
      {failure ? <p className="fault small" role="alert">{failure}</p> : null}
    </section>
  );
}

function Replace({ document }: { document: LibraryRow }) {
  const uploads = useLibraryUploads(document.unit_id);
  const input = useRef<HTMLInputElement>(null);
  const mine = uploads.list.filter((upload) => upload.place === document.document_id);
  return (
    <section>
      <Button onClick={() => input.current?.click()}>{t.evidence.replace}</Button>
      <p className="small muted">{t.evidence.replaceNote}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPT}
        aria-label={t.evidence.replace}
        onChange={(event) => {
          uploads.add([...(event.target.files ?? [])], document.document_id);
          event.target.value = "";
        }}
      />
      {mine.length ? <ul className="evidence">{mine.map((upload) => <UploadRow key={upload.id} upload={upload} queue={uploads.queue} />)}</ul> : null}
    </section>
  );
}

function Uses({ document }: { document: LibraryRow }) {
  const last = document.versions.at(-1)!.file_id;
  if (!document.uses.length) return <p className="small muted">{t.evidence.unused}</p>;
  return (
    <section>
      <h3>{t.evidence.usesHead}</h3>
      <ul className="document-list">
        {document.uses.map((use) => (
          <li key={`${use.sheet_id}${use.leaf_id}${use.file_id}`}>
            <Link to={`/bang-diem/${use.sheet_id}#${use.leaf_id}`}>{use.leaf_code} {use.leaf_name}</Link>
            <span className="small muted">{use.round_name}{use.file_id === last ? "" : `, ${t.evidence.olderVersion}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
