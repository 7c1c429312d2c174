import { Button, Input } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { useAccount } from "@/app/session/useSession";
import type { SheetAnswer } from "@/api/types";
import { hour, hourDay } from "@/numbers/dates";
import type { Scored } from "@/scoring/document";
import type { Entry } from "@/sync/item-sync";
import { t } from "@/texts";
import { EvidenceAdd } from "../panel/EvidenceAdd";
import { EvidenceList } from "../panel/EvidenceList";
import { useWorking, WorkingProvider } from "../sheet/context";
import { SaveState } from "../table/SaveState";
import { canAnswer } from "./answers";
import { useAnswer } from "./useAnswer";
import "./explaining.css";

const TYPING_DELAY_MS = 900;

/** The panel's questions above the unit's answer and what it adds; apart from what was sent. */
export function AnswerPart({ leaf }: { leaf: Scored }) {
  const working = useWorking();
  const { functions } = useAccount();
  const entry = useAnswer(leaf.id);
  const editable = canAnswer(working.sheet, functions);
  const answering = useMemo(() => ({ ...working, editable }), [working, editable]);
  if (!entry) return null;
  return (
    <WorkingProvider value={answering}>
      <section className="panel-part asked-part" aria-labelledby="asked-head">
        <h3 id="asked-head">{t.explaining.asked}</h3>
        {(working.sheet.asked[leaf.id] ?? []).map(({ text, at }) => (
          <blockquote key={`${at}${text}`} className="asked-question">
            <p className="pre">{text}</p>
            <span className="small muted">{hourDay(at)}</span>
          </blockquote>
        ))}
        <AnswerText leaf={leaf} entry={entry} editable={editable} />
        <div className="panel-part-head"><h3>{t.explaining.added}</h3></div>
        <EvidenceList leafId={leaf.id} evidence={entry.item.evidence} />
        {editable ? <EvidenceAdd leafId={leaf.id} /> : null}
        <p className="small muted">{t.explaining.frozen}</p>
      </section>
    </WorkingProvider>
  );
}

interface TextProps { leaf: Scored; entry: Entry<SheetAnswer>; editable: boolean }

function AnswerText({ leaf, entry, editable }: TextProps) {
  const { answers } = useWorking().store;
  const [text, setText] = useState(entry.item.text);
  const focused = useRef(false);
  useEffect(() => {
    if (!focused.current) setText(entry.item.text);
  }, [entry.item.text]);
  const write = (next: string) => {
    setText(next);
    answers.sync.edit(leaf.id, { text: next }, TYPING_DELAY_MS);
  };
  const leave = () => {
    focused.current = false;
    answers.sync.flush(leaf.id);
  };
  return (
    <>
      <div className="panel-part-head">
        <h3 id="answer-head">{t.explaining.answer}</h3>
        <SaveState state={entry.state} savedAt={entry.savedAt} error={entry.error} ever={entry.base.version > 0} />
      </div>
      {editable ? (
        <Input.TextArea
          aria-labelledby="answer-head"
          autoSize={{ minRows: 3, maxRows: 12 }}
          value={text}
          maxLength={20_000}
          placeholder={t.explaining.answerHint}
          onChange={(event) => write(event.target.value)}
          onFocus={() => {
            focused.current = true;
          }}
          onBlur={leave}
        />
      ) : (
        <p className="pre">{entry.item.text || t.explaining.noAnswer}</p>
      )}
      {entry.conflict ? <AnswerConflict leaf={leaf} entry={entry} onTaken={setText} /> : null}
    </>
  );
}

/** Both texts, who and when, and the choice. */
function AnswerConflict({ leaf, entry, onTaken }: { leaf: Scored; entry: Entry<SheetAnswer>; onTaken: (text: string) => void }) {
  const { answers } = useWorking().store;
  const { theirs, by, at } = entry.conflict!;
  const take = () => {
    onTaken(theirs.text);
    answers.sync.resolve(leaf.id, "theirs");
  };
  return (
    <div className="conflict-line" role="alert">
      <span className="small">{t.explaining.conflict(by, at ? hour(at) : "")}</span>
      <p className="pre small">{theirs.text || t.none}</p>
      <Button size="small" onClick={() => answers.sync.resolve(leaf.id, "mine")}>{t.explaining.keepMine}</Button>
      <Button size="small" onClick={take}>{t.explaining.takeTheirs}</Button>
    </div>
  );
}
