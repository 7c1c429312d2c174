import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, type DragEvent, type FormEvent } from "react";
import { verifyReport, type ReportFate } from "@/api/calls/signing";
import { sentence } from "@/api/problem";
import { momentLong } from "@/numbers/dates";
import { t } from "@/texts";
import { fileMark } from "./fileMark";
import "./verify.css";

/** Anyone who holds a report sees whether it is the one that was sent: by its code, its QR code or the file. */
export default function VerifyPage({ code }: { code: string }) {
  const [typed, setTyped] = useState(code);
  const [mark, setMark] = useState(code);
  const { data, error, isFetching } = useQuery({ queryKey: ["report-fate", mark], queryFn: () => verifyReport(mark), enabled: mark !== "" });
  useEffect(() => {
    document.title = t.verification.title;
  }, []);
  const look = (event: FormEvent) => {
    event.preventDefault();
    setMark(typed.trim());
  };
  return (
    <main id="content" className="verify-page">
      <h1>{t.verification.title}</h1>
      <p className="muted">{t.verification.lead}</p>
      <div aria-live="polite">
        {isFetching ? <p className="muted">{t.verification.looking}…</p> : null}
        {error && !isFetching ? <p className="fault" role="alert">{sentence(error)}</p> : null}
        {data && !isFetching ? <Fate fate={data} /> : null}
      </div>
      <form onSubmit={look}>
        <label>
          <span className="strong">{t.verification.mark}</span>
          <input type="text" value={typed} maxLength={400} autoComplete="off" spellCheck={false} onChange={(event) => setTyped(event.target.value)} />
          <span className="muted small">{t.verification.markHint}</span>
        </label>
        <button type="submit" className="verify-look" disabled={typed.trim() === ""}>{t.verification.look}</button>
      </form>
      <FileDrop onMark={(found) => { setTyped(found); setMark(found); }} />
    </main>
  );
}

function Fate({ fate }: { fate: ReportFate }) {
  const { state, found_by } = fate;
  const tone = state === "current" ? "good" : state === "unknown" ? "bad" : "doubtful";
  const rows = [
    [t.verification.unit, fate.unit_name],
    [t.verification.round, fate.round_name],
    [t.verification.exported, fate.exported_at && momentLong(fate.exported_at)],
    [t.verification.sent, fate.sent_at && momentLong(fate.sent_at)],
    [t.verification.ended, fate.ended_at && momentLong(fate.ended_at)],
  ] as const;
  return (
    <section className={`verify-fate ${tone}`}>
      <h2><span aria-hidden>{tone === "good" ? "✓" : tone === "bad" ? "✕" : "!"}</span>{t.verification.states[state]}</h2>
      <p>{t.verification.bodies[state]}</p>
      {state === "unknown" ? null : (
        <dl>{rows.map(([name, value]) => (value ? <div key={name}><dt>{name}</dt><dd>{value}</dd></div> : null))}</dl>
      )}
      {found_by ? <p className="muted small">{t.verification.foundBy[found_by]}</p> : null}
    </section>
  );
}

function FileDrop({ onMark }: { onMark: (mark: string) => void }) {
  const [note, setNote] = useState("");
  const take = async (file: File | undefined) => {
    if (!file) return;
    setNote(`${t.verification.hashing}…`);
    const found = await fileMark(file);
    if (found === "insecure" || found === "tooLarge") return setNote(t.verification[found]);
    setNote(file.name);
    onMark(found);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take(event.dataTransfer.files[0]);
  };
  return (
    <>
      <p className="muted verify-or">{t.verification.or}</p>
      <label className="verify-drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <span>{t.verification.drop}</span>
        <input type="file" accept=".pdf,.png,.jpg,.jpeg" onChange={(event) => void take(event.target.files?.[0])} />
        <span className="small" aria-live="polite">{note}</span>
      </label>
      <p className="muted small">{t.verification.private}</p>
    </>
  );
}
