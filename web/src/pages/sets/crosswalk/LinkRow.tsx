import { Button, Input, Select } from "antd";
import { memo, useState } from "react";
import { formatWire } from "@/numbers/numbers";
import { t } from "@/texts";
import type { Line } from "../reading";
import { folded } from "@/pages/admin/units/tree";
import { textOf } from "./links";

const LONGEST_NOTE = 500;

export interface Option { value: string; label: string; found: string }

export const optionOf = (line: Line): Option => ({ value: line.id, label: `${line.code} ${line.name}`, found: textOf(line) });

interface Props { leaf: Line; ids: readonly string[]; former: ReadonlyMap<string, Line>; options: Option[]; suggested: Line | null; note: string; may: boolean; onPut: (leafId: string, ids: readonly string[]) => void; onNote: (leafId: string, text: string) => void }

/** One criterion of this year and those of last year that it continues. */
export const LinkRow = memo(function LinkRow({ leaf, ids, former, options, suggested, note, may, onPut, onNote }: Props) {
  const words = t.crosswalk;
  return (
    <li className="cw-row" data-leaf={leaf.id}>
      <div className="cw-leaf">
        <span><span className="strong">{leaf.code}</span> {leaf.name}</span>
        <span className="small muted">{words.points(formatWire(leaf.points))}{pointsWere(leaf, ids, former)}</span>
      </div>
      <div className="cw-former">
        {may ? (
          <Select
            mode="multiple"
            className="cw-select"
            aria-label={words.pickFor(leaf.code, leaf.name)}
            placeholder={words.pick}
            value={[...ids]}
            options={options}
            showSearch={{ filterOption: (typed, option) => (option?.found ?? "").includes(folded(typed)) }}
            onChange={(next: string[]) => onPut(leaf.id, next)}
          />
        ) : <Former ids={ids} former={former} />}
        {may && suggested ? (
          <Button className="cw-take" type="link" onClick={() => onPut(leaf.id, [suggested.id])}>
            <span className="cw-take-text">{words.maybe}: {suggested.code} {suggested.name}</span>
          </Button>
        ) : null}
        {may ? <Note leaf={leaf} text={note} onChange={(text) => onNote(leaf.id, text)} /> : note ? <span className="small">{words.note}: {note}</span> : null}
      </div>
    </li>
  );
});

/** Why it was matched so, for who reads the years side by side; opened where there is something to say. */
function Note({ leaf, text, onChange }: { leaf: Line; text: string; onChange: (text: string) => void }) {
  const [open, setOpen] = useState(text !== "");
  const words = t.crosswalk;
  if (!open && text === "") return <Button type="link" className="cw-note" aria-label={`${words.addNote}: ${leaf.code}`} onClick={() => setOpen(true)}>{words.addNote}</Button>;
  return <Input.TextArea autoSize autoFocus={text === ""} maxLength={LONGEST_NOTE} aria-label={words.noteFor(leaf.code)} placeholder={words.note} value={text} onChange={(event) => onChange(event.target.value)} onBlur={() => setOpen(text !== "")} />;
}

function Former({ ids, former }: { ids: readonly string[]; former: ReadonlyMap<string, Line> }) {
  if (ids.length === 0) return <span className="muted">{t.crosswalk.isNew}</span>;
  return <>{ids.map((id) => <span key={id}>{former.get(id)?.code} {former.get(id)?.name ?? id}</span>)}</>;
}

/** Said only where one continues another with other points. */
function pointsWere(leaf: Line, ids: readonly string[], former: ReadonlyMap<string, Line>): string {
  const one = ids.length === 1 ? former.get(ids[0]!) : undefined;
  return one && one.points !== leaf.points ? `, ${t.crosswalk.pointsWere(formatWire(one.points))}` : "";
}
