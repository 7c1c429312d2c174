import { useEffect, useState } from "react";
import { evidencePath } from "@/api/calls/submission";
import { download } from "@/api/client";
import { sentence } from "@/api/problem";
import { formatWire } from "@/numbers/numbers";
import type { Scored } from "@/scoring/document";
import { toMicro } from "@/scoring/points";
import { t } from "@/texts";
import { fileIcon } from "../scoring/panel/fileIcon";
import { sizeText } from "@/numbers/sizes";
import { openFile, shownPath } from "../scoring/panel/files";
import { Player } from "../scoring/panel/Player";
import { useDesk } from "./context";
import { isGiven, type Own } from "./store";

interface Props { leaf: Scored; item: Own; unitId: string }
type File = NonNullable<Own["self"]>["evidence"][number];

const SHOWN = /^(application\/pdf|image\/(png|jpeg|heic))$/;

/** The unit's explanation and its evidence, the first that can be shown beside the points it proves. */
export function UnitSays({ item, unitId }: Props) {
  const { store } = useDesk();
  const evidence = item.self?.evidence ?? [];
  const [shown, setShown] = useState<File | null>(evidence.find((one) => SHOWN.test(one.content_type)) ?? null);
  if (!item.self) return null;
  const sheetId = `${store.roundId}~${unitId}`;
  return (
    <section className="panel-part">
      <div className="panel-part-head">
        <h3>{t.appraisal.unitTexts}</h3>
        <span className="small muted">{evidence.length ? t.scoring.files(evidence.length, "") : null}</span>
      </div>
      <p className="small pre">{item.self.explanation || t.appraisal.noText}</p>
      {item.self.not_applicable ? <p className="small pre">{t.scoring.notApplicable}: {item.self.not_applicable_reason}</p> : null}
      <ul className="evidence">
        {evidence.map((file) => <FileRow key={file.evidence_id} file={file} sheetId={sheetId} onShow={() => setShown(file)} />)}
      </ul>
      {shown ? <Shown key={shown.evidence_id} file={shown} sheetId={sheetId} /> : null}
    </section>
  );
}

export function FileRow({ file, sheetId, onShow }: { file: File; sheetId: string; onShow: () => void }) {
  const path = evidencePath(sheetId, file.evidence_id);
  const [failure, setFailure] = useState<string | null>(null);
  const open = () => {
    if (SHOWN.test(file.content_type)) return onShow();
    openFile(path, file.filename, file.content_type).catch((error: unknown) => setFailure(sentence(error)));
  };
  const audio = file.content_type.startsWith("audio/");
  return (
    <li className="evidence-row">
      <span className="evidence-icon">{fileIcon(file)}</span>
      <span className="evidence-text">
        <strong className="evidence-name">{file.filename || file.url}</strong>
        <span className="small muted">{[file.note, file.kind === "file" ? sizeText(file.size) : ""].filter(Boolean).join(", ")}</span>
        {audio ? <Player sheetId={sheetId} evidenceId={file.evidence_id} name={file.filename} /> : null}
        {failure ? <span className="small fault" role="alert">{failure}</span> : null}
      </span>
      {file.kind === "link" ? (
        <a href={file.url} target="_blank" rel="noreferrer noopener">{t.scoring.view}</a>
      ) : (
        <button type="button" className="link" onClick={open}>{audio ? t.scoring.listen : t.scoring.view}</button>
      )}
    </li>
  );
}

/** The file itself, read with the token and shown in place. */
export function Shown({ file, sheetId }: { file: File; sheetId: string }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    download(shownPath(evidencePath(sheetId, file.evidence_id), file.content_type)).then(
      ({ blob }) => {
        made = URL.createObjectURL(blob);
        setAddress(made);
      },
      () => setAddress(null),
    );
    return () => {
      if (made) URL.revokeObjectURL(made);
    };
  }, [file, sheetId]);
  return (
    <figure className="shown-file">
      <figcaption className="small strong"><span>{file.filename}</span><span className="muted">{file.note}</span></figcaption>
      {address && file.content_type === "application/pdf" ? <iframe src={`${address}#toolbar=0&navpanes=0&view=FitH`} title={file.filename} /> : null}
      {address && file.content_type !== "application/pdf" ? <img src={address} alt={file.filename} /> : null}
    </figure>
  );
}

/** A joined leaf shows the others' points after one has given one's own; a wide spread goes to the chair. */
export function Others({ item }: { item: Own; leaf: Scored }) {
  const { store, decimals } = useDesk();
  if (!item.others?.length) return null;
  const given = item.others.flatMap(({ points }) => points ?? []);
  const all = isGiven(item) && item.points !== null && item.state !== "none" ? [...given, item.points] : given;
  const micro = all.map(toMicro);
  const threshold = store.tree.document.spread_threshold;
  const wide = threshold != null && micro.length > 1 && micro.reduce((a, b) => (a > b ? a : b)) - micro.reduce((a, b) => (a < b ? a : b)) > toMicro(threshold);
  return (
    <section className="panel-part">
      <h3>{t.appraisal.others}</h3>
      <ul className="small">
        {item.others.map((other) => (
          <li key={other.name} className="panel-part-head"><span>{other.name}</span><strong>{other.not_applicable ? t.appraisal.states.na : formatWire(other.points, decimals)}</strong></li>
        ))}
      </ul>
      {wide ? <p className="attention small strong">{t.appraisal.spread}</p> : null}
    </section>
  );
}
