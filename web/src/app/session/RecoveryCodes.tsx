import { Button } from "antd";
import { saveBlob } from "@/api/client";
import { t } from "@/texts";
import "./enrol.css";

/** Told this once: to keep as a file or on paper. */
export function RecoveryCodes({ username, codes, onKept }: { username: string; codes: readonly string[]; onKept: () => void }) {
  const text = [t.security.fileHead(username), "", ...codes, ""].join("\r\n");
  const save = () => saveBlob(new Blob([text], { type: "text/plain;charset=utf-8" }), t.security.file(username));
  return (
    <div className="recovery" role="group" aria-label={t.security.codesTitle}>
      <h2>{t.security.codesTitle}</h2>
      <p className="muted">{t.security.codesLead}</p>
      <p className="recovery-head">{t.security.fileHead(username)}</p>
      <ul className="recovery-codes">{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div className="recovery-verbs">
        <Button onClick={save}>{t.security.download}</Button>
        <Button onClick={() => print()}>{t.security.print}</Button>
        <Button type="primary" onClick={onKept}>{t.security.kept}</Button>
      </div>
    </div>
  );
}
