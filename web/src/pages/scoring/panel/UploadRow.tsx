import { CaretRightOutlined, CloseOutlined, FileOutlined, PauseOutlined } from "@ant-design/icons";
import { Progress } from "antd";
import { useRef, useState } from "react";
import type { Upload } from "@/sync/uploads";
import { sizeText } from "@/numbers/sizes";
import { t } from "@/texts";
import { isFinal, refusal } from "./refusal";

/** What a row does with its file. */
interface Queue { again: (id: string, file: File) => boolean; pause: (id: string) => void; retry: (id: string) => void; dismiss: (id: string) => void }

interface Props { upload: Upload; queue: Queue }

/** A file on its way: how far it is, what it waits for, what stopped it. */
export function UploadRow({ upload, queue }: Props) {
  const { id, state, percent, error } = upload;
  const moving = state === "sending" || state === "waiting";
  return (
    <li className="evidence-row">
      <span className="evidence-icon"><FileOutlined aria-hidden /></span>
      <span className="evidence-text">
        <strong className="evidence-name">{upload.name}</strong>
        {moving || state === "paused" ? <Progress percent={percent} size="small" aria-label={t.evidence.sending(percent)} /> : null}
        {state === "sending" ? <span className="small muted">{sizeText(upload.size)}</span> : null}
        {state === "paused" ? <span className="small muted" role="status">{t.evidence.paused}</span> : null}
        {state === "checking" ? <span className="small muted" role="status">{t.evidence.checking}</span> : null}
        {state === "waiting" ? <span className="small attention" role="status">{t.evidence.waiting}</span> : null}
        {state === "failed" ? <span className="small fault" role="alert">{refusal(error)}</span> : null}
        {state === "asking" ? <AskAgain upload={upload} again={(file) => queue.again(id, file)} /> : null}
      </span>
      {state === "failed" && !isFinal(error) ? <button type="button" className="link" onClick={() => queue.retry(id)}>{t.retry}</button> : null}
      {moving ? <button type="button" className="link" aria-label={`${t.evidence.pause} ${upload.name}`} title={t.evidence.pause} onClick={() => queue.pause(id)}><PauseOutlined /></button> : null}
      {state === "paused" ? <button type="button" className="link" aria-label={`${t.evidence.goOn} ${upload.name}`} title={t.evidence.goOn} onClick={() => queue.retry(id)}><CaretRightOutlined /></button> : null}
      {state === "checking" ? null : <button type="button" className="link" aria-label={`${t.evidence.cancel} ${upload.name}`} title={t.evidence.cancel} onClick={() => queue.dismiss(id)}><CloseOutlined /></button>}
    </li>
  );
}

function AskAgain({ upload, again }: { upload: Upload; again: (file: File) => boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [other, setOther] = useState(false);
  const choose = (file: File | undefined) => void (file && setOther(!again(file)));
  return (
    <>
      <span className="small attention">{t.evidence.asking}</span>
      <button type="button" className="link" onClick={() => input.current?.click()}>{t.evidence.askAgain}</button>
      <input ref={input} type="file" hidden aria-label={t.evidence.askAgain} onChange={(event) => choose(event.target.files?.[0])} />
      {other ? <span className="small fault" role="alert">{t.evidence.otherFile(upload.size)}</span> : null}
    </>
  );
}
