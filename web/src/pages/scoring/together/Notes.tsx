import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { addNote, listNotes, takeBackNote } from "@/api/calls/desk";
import { sentence } from "@/api/problem";
import { useAccount } from "@/app/session/useSession";
import { Asked } from "@/components/Asked";
import { hourDay } from "@/numbers/dates";
import type { InternalNote } from "@/api/types";
import type { Scored } from "@/scoring/document";
import { t } from "@/texts";
import { actsFor } from "../../data";
import { useWorking } from "../sheet/context";
import { useNoteDraft } from "./noteDraft";

const LONGEST = 2_000;

/** What the unit's people note for each other; the panel and Home Affairs can't ask for it. */
export function Notes({ leaf }: { leaf: Scored }) {
  const account = useAccount();
  const { sheet } = useWorking();
  const own = actsFor(account, sheet.sheet_id);
  const key = ["internal-notes", sheet.sheet_id, leaf.id];
  const query = useQuery({ queryKey: key, queryFn: () => listNotes(sheet.sheet_id, leaf.id), enabled: own });
  const client = useQueryClient();
  const draft = useNoteDraft(account.account_id, sheet.sheet_id, leaf.id);
  if (!own) return null;
  const again = () => Promise.all([client.invalidateQueries({ queryKey: key }), client.invalidateQueries({ queryKey: ["desk", sheet.sheet_id] })]);
  return (
    <section className="panel-part" aria-label={t.together.notes}>
      <h3>{t.together.notes}</h3>
      <p className="small muted">{t.together.notesLead}</p>
      <Asked of={query} rows={2} />
      <ol className="note-list">
        {(query.data?.items ?? []).map((note) => <NoteLine key={note.note_id} note={note} onTakeBack={() => takeBackNote(sheet.sheet_id, leaf.id, note.note_id).then(again)} />)}
      </ol>
      {account.read_only ? null : <Write draft={draft} onSend={(text, sent) => addNote(sheet.sheet_id, leaf.id, text, sent).then(again)} />}
    </section>
  );
}

function NoteLine({ note, onTakeBack }: { note: InternalNote; onTakeBack: () => Promise<unknown> }) {
  const [failure, setFailure] = useState<unknown>(null);
  const takeBack = () => {
    setFailure(null);
    onTakeBack().catch(setFailure);
  };
  return (
    <li>
      <span className="note-head small muted">
        <span>{note.by_name}, {hourDay(note.at)}</span>
        {note.own ? <button type="button" className="link" onClick={takeBack}>{t.together.takeBack}</button> : null}
      </span>
      <p>{note.text}</p>
      {failure ? <p className="fault small" role="alert">{sentence(failure)}</p> : null}
    </li>
  );
}

/** The text stays until the server has it; the same note sent twice is stored once. */
function Write({ draft, onSend }: { draft: ReturnType<typeof useNoteDraft>; onSend: (text: string, key: string) => Promise<unknown> }) {
  const { text, key, write, drop } = draft;
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    setFailure(null);
    await onSend(text.trim(), key).then(() => drop(key), setFailure);
    setBusy(false);
  };
  return (
    <div className="note-write">
      <Input.TextArea aria-label={t.together.notes} maxLength={LONGEST} autoSize={{ minRows: 1, maxRows: 6 }} value={text} placeholder={t.together.noteHint} onChange={(event) => write(event.target.value)} />
      {failure ? <p className="fault small" role="alert">{sentence(failure)}</p> : null}
      <Button disabled={!text.trim()} loading={busy} onClick={() => void send()}>{t.together.addNote}</Button>
    </div>
  );
}
