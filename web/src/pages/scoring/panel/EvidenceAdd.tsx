import { CameraOutlined, LinkOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import dayjs from "dayjs";
import { useRef, useState, type ClipboardEvent, type DragEvent } from "react";
import { addLink } from "@/api/calls/submission";
import { sentence } from "@/api/problem";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";
import { ACCEPT, PICTURES } from "./accept";
import { FromLibrary } from "./FromLibrary";
import { Record } from "./Recordings";

/** Drop, paste, choose, camera, recording, link (S3). */
export function EvidenceAdd({ leafId }: { leafId: string }) {
  const { uploads } = useWorking();
  const [over, setOver] = useState(false);
  const [linking, setLinking] = useState(false);
  const add = (files: Iterable<File>) => void uploads.add(leafId, [...files]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div className={`drop ${over ? "over" : ""}`} onDrop={drop} onDragOver={drag} onDragLeave={() => setOver(false)}>
      <p className="small muted drop-hint">{t.scoring.drop} <kbd>Ctrl</kbd> <kbd>V</kbd></p>
      <div className="drop-verbs">
        <FilePicker icon={<UploadOutlined aria-hidden />} text={t.scoring.chooseFile} accept={ACCEPT} onFiles={add} stop />
        <FromLibrary leafId={leafId} />
        <FilePicker icon={<CameraOutlined aria-hidden />} text={t.scoring.camera} accept={PICTURES} capture onFiles={add} />
        <button type="button" className="link" onClick={() => setLinking(!linking)}><LinkOutlined aria-hidden /> {t.scoring.link}</button>
        <Record leafId={leafId} />
      </div>
      {linking ? <LinkForm leafId={leafId} onDone={() => setLinking(false)} /> : null}
    </div>
  );
}

/** Pasted pictures and files become evidence of the leaf whose panel is open. */
export function usePasteFiles(onFiles: (files: File[]) => void) {
  return (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    onFiles(files.map(named));
  };
}

/** Browsers call every picture that is pasted the same; its moment tells them apart. */
function named(file: File): File {
  if (file.name !== "image.png") return file;
  const at = dayjs();
  return new File([file], t.evidence.pasted(at.format("YYYY-MM-DD-HHmmss")), { type: file.type });
}

interface PickerProps { icon: React.ReactNode; text: string; accept: string; capture?: boolean; stop?: boolean; onFiles: (files: Iterable<File>) => void }

function FilePicker({ icon, text, accept, capture, stop, onFiles }: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="link" data-evidence={stop ? "true" : undefined} onClick={() => input.current?.click()}>{icon} {text}</button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={!capture}
        accept={accept}
        capture={capture ? "environment" : undefined}
        aria-label={text}
        onChange={(event) => {
          onFiles(event.target.files ?? []);
          event.target.value = "";
        }}
      />
    </>
  );
}

function LinkForm({ leafId, onDone }: { leafId: string; onDone: () => void }) {
  const { store, sheet } = useWorking();
  const [url, setUrl] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const add = () => {
    addLink(sheet.sheet_id, leafId, url.trim(), "").then(
      (evidence) => {
        store.setEvidence(leafId, (list) => [...list, evidence]);
        onDone();
      },
      (error: unknown) => setFailure(sentence(error)),
    );
  };
  return (
    <div className="link-form">
      <Input autoFocus value={url} placeholder="https://" aria-label={t.scoring.linkAddress} onChange={(event) => setUrl(event.target.value)} onPressEnter={add} />
      <Button onClick={add} disabled={!/^https?:\/\/\S+$/.test(url.trim())}>{t.scoring.addLink}</Button>
      {failure ? <span className="fault small" role="alert">{failure}</span> : null}
    </div>
  );
}
