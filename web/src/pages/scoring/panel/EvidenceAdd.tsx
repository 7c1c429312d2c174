import { AudioOutlined, CameraOutlined, LinkOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent } from "react";
import { usePhone } from "@/app/media";
import { addLink } from "@/api/calls/submission";
import { sentence } from "@/api/problem";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";
import { ACCEPT } from "./accept";
import { FromLibrary } from "./FromLibrary";
import { startRecording, type Recording } from "./recorder";

/** Drop, paste, choose, camera, recording, link (S3). */
export function EvidenceAdd({ leafId }: { leafId: string }) {
  const { uploads } = useWorking();
  const phone = usePhone();
  const [over, setOver] = useState(false);
  const [linking, setLinking] = useState(false);
  const add = (files: Iterable<File>) => uploads.add(leafId, [...files]);
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
      {phone ? null : <p className="small muted">{t.scoring.drop} <kbd>Ctrl</kbd> <kbd>V</kbd></p>}
      <div className="drop-verbs">
        <FilePicker icon={<UploadOutlined aria-hidden />} text={t.scoring.chooseFile} accept={ACCEPT} onFiles={add} stop />
        <FromLibrary leafId={leafId} />
        <FilePicker icon={<CameraOutlined aria-hidden />} text={t.scoring.camera} accept="image/*" capture onFiles={add} />
        <button type="button" className="link" onClick={() => setLinking(!linking)}><LinkOutlined aria-hidden /> {t.scoring.link}</button>
        <Record onFile={(file) => add([file])} />
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
    onFiles(files);
  };
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

function Record({ onFile }: { onFile: (file: File) => void }) {
  const [recording, setRecording] = useState<Recording | null>(null);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!recording) return;
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [recording]);
  if (!("mediaDevices" in navigator)) return null;
  const toggle = () => {
    if (recording) {
      recording.stop();
      return setRecording(null);
    }
    setSeconds(0);
    startRecording(onFile).then(setRecording, () => setRecording(null));
  };
  return (
    <button type="button" className="link" onClick={toggle}>
      <AudioOutlined aria-hidden /> {recording ? t.scoring.stopRecording(seconds) : t.scoring.record}
    </button>
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
