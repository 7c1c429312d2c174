import { Checkbox, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import type { Item } from "@/api/types";
import type { Leaf, Scored } from "@/scoring/document";
import type { Entry } from "@/sync/item-sync";
import { t } from "@/texts";
import { SaveState } from "../table/SaveState";
import { useWorking } from "../sheet/context";

const TYPING_DELAY_MS = 900;
/** What the server takes. */
const LONGEST_TEXT = 20_000;
const LONGEST_REASON = 2_000;

interface Props { leaf: Scored; entry: Entry<Item> }

/** The text that justifies the points, saved while it is written. */
export function Explanation({ leaf, entry }: Props) {
  const { store, editable } = useWorking();
  const [text, setText] = useState(entry.item.explanation);
  const focused = useRef(false);
  useEffect(() => {
    if (!focused.current) setText(entry.item.explanation);
  }, [entry.item.explanation]);
  const write = (next: string) => {
    setText(next);
    store.change(leaf.id, { explanation: next }, TYPING_DELAY_MS, `explanation.${leaf.id}`);
  };
  const leave = () => {
    focused.current = false;
    store.sync.flush(leaf.id);
  };
  return (
    <section className="panel-part">
      <div className="panel-part-head">
        <h3 id="explanation-head">{t.scoring.explanation}</h3>
        {entry.item.explanation ? <SaveState state={entry.state} savedAt={entry.savedAt} error={entry.error} ever={entry.base.version > 0} /> : null}
      </div>
      {editable && !entry.item.excluded ? (
        <Input.TextArea
          aria-labelledby="explanation-head"
          data-explanation="true"
          autoSize={{ minRows: 3, maxRows: 12 }}
          value={text}
          maxLength={LONGEST_TEXT}
          placeholder={t.scoring.explanationHint}
          onChange={(event) => write(event.target.value)}
          onFocus={() => {
            focused.current = true;
          }}
          onBlur={leave}
        />
      ) : (
        <p className="pre">{entry.item.explanation || t.none}</p>
      )}
    </section>
  );
}

/** "Không đánh giá" with its reason: the leaf leaves both sides of the fraction (domain rule 2). */
export function NotApplicable({ leaf, entry }: Props) {
  const { store, editable } = useWorking();
  const { item } = entry;
  if (!(leaf as Leaf).may_be_not_applicable || item.excluded || !editable) return null;
  const lacking = item.not_applicable && item.not_applicable_reason.trim() === "";
  return (
    <section className="panel-part">
      <Checkbox checked={item.not_applicable} onChange={(event) => store.change(leaf.id, { not_applicable: event.target.checked })}>
        {t.scoring.notApplicable}
      </Checkbox>
      {item.not_applicable ? (
        <Input.TextArea
          autoFocus={lacking}
          rows={2}
          maxLength={LONGEST_REASON}
          value={item.not_applicable_reason}
          status={lacking ? "error" : ""}
          aria-label={t.scoring.notApplicableReason}
          placeholder={t.scoring.notApplicableReason}
          onChange={(event) => store.change(leaf.id, { not_applicable_reason: event.target.value }, TYPING_DELAY_MS, `na.${leaf.id}`)}
          onBlur={() => store.sync.flush(leaf.id)}
        />
      ) : null}
      {lacking ? <p className="fault small">{t.scoring.reasonNeeded}</p> : null}
    </section>
  );
}
