import { CloudOutlined } from "@ant-design/icons";
import { Input } from "antd";
import { useSyncExternalStore } from "react";
import { ProblemError, sentence } from "@/api/problem";
import type { Evidence } from "@/api/types";
import { sizeText } from "@/numbers/sizes";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";

/** The page or line that proves the points. */
export function EvidenceNote({ leafId, evidence }: { leafId: string; evidence: Evidence }) {
  const { notes, editable } = useWorking();
  const { evidence_id: id, note: stored } = evidence;
  const typed = useSyncExternalStore(notes.subscribe, () => notes.get(leafId, id));
  const size = evidence.kind === "file" ? sizeText(evidence.size) : "";
  if (!editable) return <span className="small muted">{[stored, size].filter(Boolean).join(", ")}</span>;
  const leave = () => notes.leave(leafId, id, stored);
  return (
    <>
      <span className="evidence-note">
        <Input
          size="small"
          value={typed?.text ?? stored}
          placeholder={t.scoring.noteHint}
          aria-label={`${t.scoring.note}: ${evidence.filename}`}
          onChange={(event) => notes.write(leafId, id, event.target.value)}
          onBlur={leave}
          onPressEnter={leave}
        />
        <span className="small muted">{size}</span>
      </span>
      {typed?.error ? <Unsent error={typed.error} /> : null}
    </>
  );
}

function Unsent({ error }: { error: unknown }) {
  if (error instanceof ProblemError) return <span className="small fault" role="alert">{sentence(error)}</span>;
  return <span className="small attention" role="status"><CloudOutlined aria-hidden /> {t.scoring.noteWaits}</span>;
}
