import { Button, Input } from "antd";
import { useState } from "react";
import { t } from "@/texts";
import type { Words } from "./words";

const silently = (work: Promise<void>): void => void work.catch(() => undefined);

/** The unit's own words, which go into the report and are frozen with the figures; the line below says what became of them.
 * Who can't change them reads what the report will say, beside what this computer keeps and nobody saved. */
export function OwnWords({ words, editable }: { words: Words; editable: boolean }) {
  const { text, stored, saving, theirs, unsaved } = words;
  const left = () => silently(words.save());
  const failed = saving === "failed" && !theirs;
  if (!editable) {
    return (
      <>
        <Words label={t.signoff.difficulties} value={stored.difficulties} />
        <Words label={t.signoff.proposals} value={stored.proposals} />
        {unsaved ? <Unsaved text={text} /> : null}
      </>
    );
  }
  return (
    <>
      <Words label={t.signoff.difficulties} value={text.difficulties} onChange={(difficulties) => words.type({ difficulties })} onLeave={left} />
      <Words label={t.signoff.proposals} value={text.proposals} onChange={(proposals) => words.type({ proposals })} onLeave={left} />
      <p className={`small so-words ${failed ? "attention" : "muted"}`} role="status">
        {failed ? t.signoff.words.failed : saving === "saving" ? t.signoff.words.saving : unsaved ? t.signoff.words.unsaved : saving === "saved" ? t.signoff.words.saved : t.signoff.words.lead}
      </p>
      {theirs ? <Both words={words} theirs={theirs} /> : null}
    </>
  );
}

interface Field { label: string; value: string; onChange?: (text: string) => void; onLeave?: () => void }

function Words({ label, value, onChange, onLeave }: Field) {
  return (
    <label className="so-field">
      <span>{label}</span>
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} readOnly={!onChange} value={value} onChange={(event) => onChange?.(event.target.value)} onBlur={onLeave} />
    </label>
  );
}

/** What was typed here and can't be saved any more, to be taken elsewhere. */
function Unsaved({ text }: { text: Words["text"] }) {
  const [copied, setCopied] = useState(false);
  const whole = `${t.signoff.difficulties}: ${text.difficulties}\n${t.signoff.proposals}: ${text.proposals}`;
  // Without the clipboard (no secure connection, or refused) the text is still there to be marked by hand.
  const copy = () => void navigator.clipboard?.writeText(whole).then(() => setCopied(true), () => undefined);
  return (
    <div className="so-theirs" role="status">
      <p className="attention strong">{t.signoff.words.notInReport}</p>
      <p>{whole}</p>
      <div className="so-buttons"><Button onClick={copy}>{copied ? t.signoff.words.copied : t.signoff.words.copy}</Button></div>
    </div>
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
