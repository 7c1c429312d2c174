import { Button, Drawer, Input, InputNumber } from "antd";
import { useState } from "react";
import { cloneSet } from "@/api/calls/sets";
import { sentence } from "@/api/problem";
import type { SetSummary } from "@/api/types";
import { usePhone } from "@/app/media";
import { t } from "@/texts";

interface Props { set: SetSummary; onDone: (setId: string) => void; onClose: () => void }

const YEARS = { min: 2000, max: 2200 };
const IDENTIFIER = /^[a-z0-9][a-z0-9-]{0,79}$/;

/** The year in a name or id moves on with the set. */
const forYear = (text: string, was: number, year: number): string => (text.includes(String(was)) ? text.replaceAll(String(was), String(year)) : text);

/** A draft for another year with the same tree. */
export function CloneSet({ set, onDone, onClose }: Props) {
  const phone = usePhone();
  const [year, setYear] = useState(set.year + 1);
  const [name, setName] = useState<string | null>(null);
  const [id, setId] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const moved = forYear(set.set_id, set.year, year);
  const body = { set_id: id ?? (moved === set.set_id ? `${moved}-${year}` : moved), name: name ?? forYear(set.name, set.year, year), year };
  const ready = body.name.trim() !== "" && IDENTIFIER.test(body.set_id);
  const clone = () => {
    setBusy(true);
    setFailure(null);
    void cloneSet(set.set_id, body).then(({ set_id }) => onDone(set_id), (error: unknown) => setFailure(sentence(error))).finally(() => setBusy(false));
  };
  return (
    <Drawer open title={t.sets.clone} size={phone ? "100%" : 480} onClose={onClose}>
      <div className="set-form">
        <p className="muted">{t.sets.cloneLead}</p>
        <label><span className="small muted">{t.authoring.whole.year}</span><InputNumber {...YEARS} value={year} onChange={(given) => setYear(given ?? set.year + 1)} /></label>
        <label><span className="small muted">{t.authoring.whole.name}</span><Input.TextArea autoSize value={body.name} onChange={(event) => setName(event.target.value)} /></label>
        <label><span className="small muted">{t.authoring.whole.setId}</span><Input value={body.set_id} onChange={(event) => setId(event.target.value.trim())} /></label>
        <p className="small muted">{t.authoring.whole.setIdHint}</p>
        {failure ? <p className="fault" role="alert">{failure}</p> : null}
        <Button type="primary" loading={busy} disabled={!ready} onClick={clone}>{t.sets.cloneVerb}</Button>
      </div>
    </Drawer>
  );
}
