import { UploadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import { ProblemError, sentence } from "@/api/problem";
import { t } from "@/texts";
import { readRows } from "../files";

interface Props { text: string; listKey: string; onRows: (rows: Record<string, unknown>[]) => Promise<unknown> }

/** A JSON or CSV file, all rows or none; the server's errors are shown by row. */
export function ImportButton({ text, listKey, onRows }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [failures, setFailures] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setFailures([]);
    try {
      await onRows(await readRows(file, listKey));
    } catch (error) {
      setFailures(error instanceof SyntaxError ? [t.control.notJson] : [sentence(error), ...rowErrors(error)]);
    }
    setBusy(false);
  };
  return (
    <>
      <Button icon={<UploadOutlined aria-hidden />} loading={busy} title={t.control.importHint} onClick={() => input.current?.click()}>{text}</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.csv"
        aria-label={text}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      {failures.length ? <ul className="fault small import-errors" role="alert">{failures.map((failure) => <li key={failure}>{failure}</li>)}</ul> : null}
    </>
  );
}

const MOST = 10;

function rowErrors(error: unknown): string[] {
  const errors = error instanceof ProblemError ? error.extra["errors"] : null;
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, MOST).map((one: Record<string, unknown>) => {
    const row = typeof one["index"] === "number" ? one["index"] + 1 : null;
    const text = [one["username"], one["unit_id"], one["field"], one["code"], one["message"]].filter(Boolean).join(" ");
    return row === null ? text : t.control.fileError(row, text);
  });
}
