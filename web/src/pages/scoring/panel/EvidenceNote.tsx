import { CloudOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useEffect, useSyncExternalStore } from "react";
import { ProblemError, sentence } from "@/api/problem";
import type { Evidence } from "@/api/types";
import { sizeText } from "@/numbers/sizes";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";
import type { Typed } from "./evidenceNotes";

/** The page or line that proves the points. */
export function EvidenceNote({ leafId, evidence }: { leafId: string; evidence: Evidence }) {
  const { notes, editable } = useWorking();
  const { evidence_id: id, note: stored } = evidence;
  const typed = useSyncExternalStore(notes.subscribe, () => notes.get(leafId, id));
  const size = evidence.kind === "file" ? sizeText(evidence.size) : "";
  // A field that goes with its leaf is left too, though no browser says so.
  useEffect(() => () => notes.leave(leafId, id), [notes, leafId, id]);
  if (!editable) {
    return (
      <>
        <span className="small muted">{[stored, size].filter(Boolean).join(", ")}</span>
        {typed ? <span className="small attention">{t.scoring.noteUnsent(typed.text)}</span> : null}
        {typed?.error ? <Unsent error={typed.error} /> : null}
      </>
    );
  }
  const leave = () => notes.leave(leafId, id);
  return (
    <>
      <span className="evidence-note">
        <Input
          size="small"
          value={typed?.text ?? stored}
          placeholder={t.scoring.noteHint}
          aria-label={`${t.scoring.note}: ${evidence.filename || evidence.url}`}
          onChange={(event) => notes.write(leafId, id, event.target.value, stored)}
          onBlur={leave}
          onPressEnter={leave}
        />
        <span className="small muted">{size}</span>
      </span>
      {typed && <State typed={typed} onMine={() => notes.keepMine(leafId, id)} onTheirs={() => notes.takeTheirs(leafId, id)} />}
    </>
  );
}

interface StateProps { typed: Typed; onMine: () => void; onTheirs: () => void }

function State({ typed, onMine, onTheirs }: StateProps) {
  if (typed.theirs === null) return typed.error ? <Unsent error={typed.error} /> : null;
  return (
    <span className="small fault note-theirs" role="alert">
      <span>{t.scoring.noteTheirs(typed.theirs)}</span>
      <Button size="small" onClick={onMine}>{t.scoring.keepMine("")}</Button>
      <Button size="small" onClick={onTheirs}>{t.scoring.noteTakeTheirs}</Button>
    </span>
  );
}

function Unsent({ error }: { error: unknown }) {
  if (error instanceof ProblemError) return <span className="small fault" role="alert">{sentence(error)}</span>;
  return <span className="small attention" role="status"><CloudOutlined aria-hidden /> {t.scoring.noteWaits}</span>;
}
