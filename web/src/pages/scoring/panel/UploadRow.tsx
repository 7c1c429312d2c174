import { DeleteOutlined, FileOutlined } from "@ant-design/icons";
import { Progress } from "antd";
import { useRef, useState } from "react";
import { sentence } from "@/api/problem";
import type { Upload } from "@/sync/uploads";
import { t } from "@/texts";

/** What a row does with its file. */
interface Queue { again: (id: string, file: File) => boolean; retry: (id: string) => void; dismiss: (id: string) => void }

interface Props { upload: Upload; queue: Queue }

/** A file on its way: how far it is, what it waits for, what stopped it. */
export function UploadRow({ upload, queue }: Props) {
  const { id, state, percent } = upload;
  return (
    <li className="evidence-row">
      <span className="evidence-icon"><FileOutlined aria-hidden /></span>
      <span className="evidence-text">
        <strong className="evidence-name">{upload.name}</strong>
        {state === "sending" || state === "waiting" ? <Progress percent={percent} size="small" aria-label={t.evidence.sending(percent)} /> : null}
        {state === "waiting" ? <span className="small attention" role="status">{t.evidence.waiting}</span> : null}
        {state === "failed" ? <span className="small fault" role="alert">{sentence(upload.error)}</span> : null}
        {state === "asking" ? <AskAgain upload={upload} again={(file) => queue.again(id, file)} /> : null}
      </span>
      {state === "failed" ? <button type="button" className="link" onClick={() => queue.retry(id)}>{t.retry}</button> : null}
      <button type="button" className="link" aria-label={`${t.scoring.remove} ${upload.name}`} onClick={() => queue.dismiss(id)}><DeleteOutlined /></button>
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
