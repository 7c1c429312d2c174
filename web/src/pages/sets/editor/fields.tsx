import { Input } from "antd";
import { useId, useState, type ReactNode } from "react";
import { readings } from "@/numbers/numbers";
import { t } from "@/texts";
import { asTyped, asWire, isFigure } from "./model/typed";

interface FigureProps { label: string; value: string | null | undefined; onChange: (wire: string | null) => void; onDone?: (before: string | null) => void; optional?: boolean; placeholder?: string; hidden?: boolean }

/** Points, per cents, weights: typed with a comma, kept with a dot. Emptied, an optional one is null; what can be read in two ways is none. */
export function FigureField({ label, value, onChange, onDone, optional = false, placeholder, hidden = false }: FigureProps) {
  const [text, setText] = useState<string | null>(null);
  const [before, setBefore] = useState<string | null>(null);
  const wrong = value == null || value === "" ? !optional : !isFigure(value);
  const meant = wrong ? readings(text ?? asTyped(value)) : null;
  return (
    <Labelled label={label} hidden={hidden}>
      <Input
        className="ed-figure"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={wrong || undefined}
        status={wrong ? "error" : ""}
        placeholder={placeholder}
        value={text ?? asTyped(value)}
        onFocus={(event) => {
          setBefore(value ?? null);
          event.target.select();
        }}
        onChange={({ target }) => {
          setText(target.value);
          onChange(target.value.trim() === "" && optional ? null : asWire(target.value));
        }}
        onBlur={() => {
          setText(null);
          onDone?.(before);
        }}
      />
      {meant ? <span className="fault small" role="status">{t.authoring.twofold(meant)}</span> : null}
    </Labelled>
  );
}

interface TextProps { label: string; value: string | undefined; onChange: (text: string) => void; rows?: number; required?: boolean; hidden?: boolean; className?: string; placeholder?: string }

export function TextField({ label, value = "", onChange, rows = 1, required = false, hidden = false, className, placeholder }: TextProps) {
  const wrong = required && value.trim() === "";
  const shared = { value, placeholder, "aria-label": label, "aria-invalid": wrong || undefined, status: wrong ? ("error" as const) : ("" as const), maxLength: 4000 };
  return (
    <Labelled label={label} hidden={hidden} className={className}>
      {rows > 1 ? (
        <Input.TextArea {...shared} autoSize={{ minRows: rows, maxRows: 8 }} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <Input {...shared} onChange={({ target }) => onChange(target.value)} />
      )}
    </Labelled>
  );
}

export interface Choice { value: string; label: string }
interface ChoiceProps { label: string; value: string; options: readonly Choice[]; onChange: (value: string) => void; hidden?: boolean }

/** The browser's own list: reads well aloud and on a phone. */
export function ChoiceField({ label, value, options, onChange, hidden = false }: ChoiceProps) {
  return (
    <Labelled label={label} hidden={hidden}>
      <select className="ed-select" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </Labelled>
  );
}

export const choices = (words: Readonly<Record<string, string>>): Choice[] => Object.entries(words).map(([value, label]) => ({ value, label }));

export function CheckField({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="check ed-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

/** A label above its field; in rows, where the head says it, for readers of the screen alone. */
export function Labelled({ label, hidden = false, className = "", children }: { label: string; hidden?: boolean | undefined; className?: string | undefined; children: ReactNode }) {
  const id = useId();
  return (
    <div className={`ed-field ${className}`}>
      {hidden ? null : <span id={id} className="small muted" aria-hidden>{label}</span>}
      {children}
    </div>
  );
}

export function Part({ title, children, extra }: { title: string; children: ReactNode; extra?: ReactNode }) {
  return (
    <section className="panel-part">
      <div className="panel-part-head"><h3>{title}</h3>{extra}</div>
      {children}
    </section>
  );
}
