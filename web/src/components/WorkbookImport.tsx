import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { Alert, Button, Table } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { cellFaults, sendWorkbook, type CellFault } from "@/api/calls/workbooks";
import { saveFile } from "@/api/client";
import { sentence } from "@/api/problem";
import { t } from "@/texts";
import "./components.css";

interface Props<T> {
  /** Where the xlsx goes; `?dry_run=` is added. */
  path: string;
  template: string;
  templateName: string;
  /** What the button that downloads it says, where that is no empty template. */
  templateText?: string;
  /** What the dry run found, in words. */
  summary: (found: T) => ReactNode;
  verb: (found: T) => string;
  onDone: (done: T) => void;
}

/** An xlsx is first checked as a whole: either its faults are listed by cell, or one button stores all rows. */
export function WorkbookImport<T>({ path, template, templateName, templateText = t.workbook.template, summary, verb, onDone }: Props<T>) {
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [found, setFound] = useState<T | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState("");
  const send = async (given: File, dryRun: boolean, sentKey: string) => {
    setBusy(true);
    setFailure(null);
    await sendWorkbook<T>(path, given, dryRun, sentKey).then(dryRun ? setFound : onDone, setFailure);
    setBusy(false);
  };
  const choose = (given: File | undefined) => {
    if (!given) return;
    const fresh = crypto.randomUUID();
    setFile(given);
    setFound(null);
    setKey(fresh);
    void send(given, true, fresh);
  };
  const faults = cellFaults(failure);
  return (
    <div className="workbook-import">
      <div className="workbook-verbs">
        <Button icon={<DownloadOutlined aria-hidden />} onClick={() => void saveFile(template, templateName).catch(setFailure)}>{templateText}</Button>
        <Button icon={<UploadOutlined aria-hidden />} loading={busy && !found} onClick={() => input.current?.click()}>{t.workbook.choose}</Button>
        <input ref={input} type="file" hidden accept=".xlsx" aria-label={t.workbook.choose} onChange={(event) => { choose(event.target.files?.[0]); event.target.value = ""; }} />
        {file ? <span className="small muted workbook-name">{file.name}</span> : null}
      </div>
      {failure ? <Alert type="error" showIcon role="alert" title={sentence(failure)} /> : null}
      {faults.length ? <Faults faults={faults} /> : null}
      {file && found ? (
        <div className="workbook-found">
          <div role="status">{summary(found)}</div>
          <Button type="primary" loading={busy} onClick={() => void send(file, false, key)}>{verb(found)}</Button>
        </div>
      ) : null}
    </div>
  );
}

/** As the sheet itself names it; with the sheet's name where a workbook has several. */
const placeOf = ({ row, column, sheet }: CellFault): string =>
  row === null ? (sheet ?? t.workbook.wholeFile) : `${sheet ? `${sheet}: ` : ""}${column ?? t.workbook.row}${column ? "" : " "}${row}`;

function Faults({ faults }: { faults: readonly CellFault[] }) {
  const columns = [
    { title: t.workbook.place, key: "place", width: 110, render: (_: unknown, fault: CellFault) => placeOf(fault) },
    { title: t.workbook.column, dataIndex: "head", width: 180 },
    { title: t.workbook.value, dataIndex: "value", ellipsis: true },
    { title: t.workbook.fault, key: "fault", render: (_: unknown, fault: CellFault) => t.workbook.faultOf(fault.code, fault.params ?? [], fault.message) },
  ];
  return <Table<CellFault> size="small" rowKey={(fault) => `${placeOf(fault)}${fault.head}${fault.message}`} columns={columns} dataSource={[...faults]} pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: 560 }} />;
}
