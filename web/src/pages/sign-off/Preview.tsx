import { DownloadOutlined, PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { reportPath, signedReportPath } from "@/api/calls/submission";
import { download, saveFile } from "@/api/client";
import type { Sheet } from "@/api/types";
import { Failure } from "@/components/Failure";
import { t } from "@/texts";

interface Loaded { address: string; type: string }

/** The file behind the token, as an address that a frame can show. */
function useFile(path: string | null, version: string): { file: Loaded | null; error: unknown } {
  const [file, setFile] = useState<Loaded | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    setFile(null);
    setError(null);
    if (!path) return;
    let address: string | null = null;
    let gone = false;
    download(path).then(({ blob }) => {
      if (gone) return;
      address = URL.createObjectURL(blob);
      setFile({ address, type: blob.type });
    }, setError);
    return () => {
      gone = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [path, version]);
  return { file, error };
}

/** The report beside the steps: the signed one once there is one, else the export. */
export function Preview({ sheet }: { sheet: Sheet }) {
  const { report, signed_report: signed } = sheet.signoff;
  const path = signed ? signedReportPath(sheet.sheet_id) : report ? reportPath(sheet.sheet_id) : null;
  const { file, error } = useFile(path, signed?.at ?? report?.at ?? "");
  const frame = useRef<HTMLIFrameElement>(null);
  const print = () => frame.current?.contentWindow?.print();
  return (
    <section className="so-preview" aria-label={t.signoff.previewReport}>
      <div className="so-preview-head">
        <h2>{signed ? t.signoff.previewSigned : t.signoff.previewReport}</h2>
        {path && file ? (
          <>
            <Button type="text" icon={<PrinterOutlined aria-hidden />} onClick={print}>{t.signoff.print}</Button>
            <Button type="text" icon={<DownloadOutlined aria-hidden />} onClick={() => void saveFile(path, "bao-cao.pdf")}>{t.signoff.download}</Button>
          </>
        ) : null}
      </div>
      <div className="so-paper">
        {error ? <Failure error={error} /> : null}
        {!path ? <p className="least so-paper-empty">{t.signoff.previewNone}</p> : null}
        {file ? <Paper file={file} frame={frame} /> : null}
      </div>
    </section>
  );
}

function Paper({ file, frame }: { file: Loaded; frame: React.RefObject<HTMLIFrameElement | null> }) {
  if (file.type.startsWith("image/")) return <img src={file.address} alt={t.signoff.previewSigned} className="so-scan" />;
  return <iframe ref={frame} src={`${file.address}#toolbar=0&navpanes=0&view=FitH`} title={t.signoff.previewReport} />;
}
