import { Button } from "antd";
import { useRef, useState } from "react";
import { t } from "@/texts";
import "./sets.css";

const LARGEST = 20 * 1024 * 1024;
const TYPES = "application/pdf,image/png,image/jpeg";

interface Props { file: File | null; busy?: boolean; label?: string; onPick: (file: File) => void }

/** Chooses the scanned decision; too large a file is told before anything is sent. */
export function ScanPick({ file, busy = false, label = t.corrections.scanPick, onPick }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const take = (chosen: File | undefined) => {
    const large = chosen !== undefined && chosen.size > LARGEST;
    setFault(large ? t.corrections.scanTooLarge : null);
    if (chosen && !large) onPick(chosen);
  };
  return (
    <div className="set-scan">
      <input ref={input} type="file" accept={TYPES} hidden aria-label={t.corrections.scan} onChange={(event) => take(event.target.files?.[0])} />
      <Button loading={busy} onClick={() => input.current?.click()}>{file ? t.corrections.scanOther : label}</Button>
      <span className="small muted">{file ? file.name : t.corrections.scanNote}</span>
      {fault ? <p className="fault" role="alert">{fault}</p> : null}
    </div>
  );
}
