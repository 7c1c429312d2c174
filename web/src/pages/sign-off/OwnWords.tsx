import { Button, Input } from "antd";
import { t } from "@/texts";
import type { Words } from "./words";

const silently = (work: Promise<void>): void => void work.catch(() => undefined);

/** The unit's own words, which go into the report and are frozen with the figures; the line below says what became of them. */
export function OwnWords({ words, editable }: { words: Words; editable: boolean }) {
  const { text, saving, theirs, unsaved } = words;
  const left = () => silently(words.save());
  const failed = saving === "failed" && !theirs;
  return (
    <>
      <Words label={t.signoff.difficulties} value={text.difficulties} editable={editable} onChange={(difficulties) => words.type({ difficulties })} onLeave={left} />
      <Words label={t.signoff.proposals} value={text.proposals} editable={editable} onChange={(proposals) => words.type({ proposals })} onLeave={left} />
      {editable ? (
        <p className={`small so-words ${failed ? "attention" : "muted"}`} role="status">
          {failed ? t.signoff.words.failed : saving === "saving" ? t.signoff.words.saving : unsaved ? t.signoff.words.unsaved : saving === "saved" ? t.signoff.words.saved : t.signoff.words.lead}
        </p>
      ) : null}
      {theirs ? <Both words={words} theirs={theirs} /> : null}
    </>
  );
}

interface Field { label: string; value: string; editable: boolean; onChange: (text: string) => void; onLeave: () => void }

function Words({ label, value, editable, onChange, onLeave }: Field) {
  return (
    <label className="so-field">
      <span>{label}</span>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} readOnly={!editable} value={value} onChange={(event) => onChange(event.target.value)} onBlur={onLeave} />
    </label>
  );
}

/** Somebody else has saved other words: shown beside one's own, which stay in the fields until one is chosen. */
function Both({ words, theirs }: { words: Words; theirs: Words["text"] }) {
  return (
    <div className="so-theirs" role="alert">
      <p className="attention strong">{t.signoff.words.theirs}</p>
      <p><span className="muted">{t.signoff.difficulties}:</span> {theirs.difficulties || t.none}</p>
      <p><span className="muted">{t.signoff.proposals}:</span> {theirs.proposals || t.none}</p>
      <div className="so-buttons">
        <Button onClick={() => silently(words.keepMine())}>{t.explaining.keepMine}</Button>
        <Button onClick={words.takeTheirs}>{t.explaining.takeTheirs}</Button>
      </div>
    </div>
  );
}
