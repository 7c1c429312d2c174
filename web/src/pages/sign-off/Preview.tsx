import { DownloadOutlined, PrinterOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { reportPagePath, signedReportPagePath } from "@/api/calls/signing";
import { reportPath, signedReportPath } from "@/api/calls/submission";
import { download, saveFile } from "@/api/client";
import type { Sheet } from "@/api/types";
import { sentence } from "@/api/problem";
import { Asked } from "@/components/Asked";
import { useBlobAddress } from "@/components/useBlobAddress";
import { t } from "@/texts";
import { Pages } from "./Pages";
import { printFile } from "./printFile";

interface Shown { path: string; pagePath: string; name: string; count: number; version: string; picture: boolean }

/** The report beside the steps: the signed one once there is one, else the export. */
export function Preview({ sheet }: { sheet: Sheet }) {
  const shown = shownOf(sheet);
  const [busy, setBusy] = useState<"print" | "save" | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const run = (verb: "print" | "save", work: () => Promise<void>) => {
    setBusy(verb);
    setFailure(null);
    void work().catch(setFailure).finally(() => setBusy(null));
  };
  const print = async ({ path }: Shown) => printFile((await download(path)).blob);
  return (
    <section className="so-preview" aria-label={t.signoff.previewReport}>
      <div className="so-preview-head">
        <h2>{sheet.signoff.signed_report ? t.signoff.previewSigned : t.signoff.previewReport}</h2>
        {shown ? (
          <>
            <Button type="text" icon={<PrinterOutlined aria-hidden />} loading={busy === "print"} onClick={() => run("print", () => print(shown))}>{t.signoff.print}</Button>
            <Button type="text" icon={<DownloadOutlined aria-hidden />} loading={busy === "save"} onClick={() => run("save", () => saveFile(shown.path, shown.name))}>{t.signoff.download}</Button>
          </>
        ) : null}
      </div>
      {failure ? <p className="fault so-note" role="alert">{sentence(failure)}</p> : null}
      <div className="so-paper" role="region" aria-label={t.signoff.previewReport} tabIndex={0}>
        {shown ? null : <p className="least so-paper-empty">{t.signoff.previewNone}</p>}
        {shown?.picture ? <Scan {...shown} /> : null}
        {shown && !shown.picture ? <Pages path={shown.pagePath} count={shown.count} version={shown.version} /> : null}
      </div>
    </section>
  );
}

function shownOf({ sheet_id, signoff: { report, signed_report: signed } }: Sheet): Shown | null {
  if (signed) {
    const count = signed.pages ?? report?.pages ?? 1;
    const picture = signed.content_type.startsWith("image/");
    return { path: signedReportPath(sheet_id), pagePath: signedReportPagePath(sheet_id), name: signed.filename, count, version: signed.at, picture };
  }
  if (!report) return null;
  return { path: reportPath(sheet_id), pagePath: reportPagePath(sheet_id), name: `bao-cao-${report.export_code}.pdf`, count: report.pages, version: report.at, picture: false };
}

function Scan({ path, version }: Shown) {
  const asked = useQuery({ queryKey: ["signed-scan", path, version], queryFn: async () => (await download(path)).blob, staleTime: Infinity });
  const address = useBlobAddress(asked.data);
  return address ? <img src={address} alt={t.signoff.previewSigned} className="so-scan" /> : <Asked of={asked} rows={0} />;
}
