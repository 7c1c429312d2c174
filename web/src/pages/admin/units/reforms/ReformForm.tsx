import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, type FormInstance } from "antd";
import { useState, type ReactNode } from "react";
import { readUnit } from "@/api/calls/units";
import { hasCode, sentence } from "@/api/problem";
import type { Unit } from "@/api/types";
import { t } from "@/texts";
import { DayItem } from "../fields";
import { faultsOf, sorted, type Place } from "../faults";
import { today } from "../days";
import { differences, namesOf } from "../words";

export interface ReformProps { unit: Unit; units: readonly Unit[]; onDone: () => void; onCancel: () => void }
export interface Because { reason: string; effective: string }

interface Props<V> extends ReformProps {
  form: FormInstance<V & Because>;
  initial: Partial<V>;
  children: ReactNode;
  /** What will happen, in a sentence; null while something is missing. */
  preview: (values: Partial<V & Because>) => string | null;
  verb: (values: Partial<V & Because>) => string;
  send: (unit: Unit, values: V, because: Because) => Promise<unknown>;
  place: Place;
}

/** What every reform asks and shows: reason, day, the sentence of what will happen, refusals where they belong. */
export function ReformForm<V extends object>({ unit, units, onDone, onCancel, form, initial, children, preview, verb, send, place }: Props<V>) {
  const [base, setBase] = useState(unit);
  const [rest, setRest] = useState<readonly string[]>([]);
  const [stale, setStale] = useState<{ seen: Unit; stored: Unit } | null>(null);
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const values = (Form.useWatch([], form) ?? {}) as Partial<V & Because>;
  const nameOf = namesOf(units);
  const refused = async (error: unknown) => {
    if (hasCode(error, "stale_version")) {
      const stored = await readUnit(unit.unit_id);
      setStale({ seen: base, stored });
      return setBase(stored);
    }
    const { fields, rest: others } = sorted(faultsOf(error), place, nameOf);
    form.setFields(fields as Parameters<typeof form.setFields>[0]);
    const first = fields[0]?.name as Parameters<typeof form.scrollToField>[0] | undefined;
    if (first) form.scrollToField(first, { block: "center" });
    setRest(others.length || fields.length ? others : [sentence(error)]);
  };
  const save = async ({ reason, effective, ...own }: V & Because) => {
    setBusy(true);
    setRest([]);
    setStale(null);
    const done = async () => {
      await queries.invalidateQueries({ queryKey: ["units"] });
      onDone();
    };
    await send(base, own as unknown as V, { reason: reason.trim(), effective }).then(done, refused).catch((error: unknown) => setRest([sentence(error)]));
    setBusy(false);
  };
  const told = preview(values);
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ effective: today(), ...initial }} onFinish={(given) => void save(given as V & Because)}>
      {children}
      <DayItem name="effective" label={t.units.effective} />
      <Form.Item name="reason" label={t.units.reason} rules={[{ required: true, min: 3, whitespace: true, message: t.units.reasonShort }]}><Input.TextArea rows={2} maxLength={1000} placeholder={t.units.reasonHint} /></Form.Item>
      <div className={`unit-preview ${told ? "" : "off"}`} role="status"><strong>{t.units.willHappen}.</strong> {told ?? t.units.preview.incomplete}</div>
      {stale ? <Stale {...stale} units={units} /> : null}
      {rest.length ? <div className="fault unit-back" role="alert">{rest.map((line) => <p key={line}>{line}</p>)}</div> : null}
      <div className="unit-verbs">
        {/* No submit button: Enter that confirms a day must not do what cannot be undone. */}
        <Button type="primary" loading={busy} onClick={form.submit}>{verb(values)}</Button>
        <Button onClick={onCancel}>{t.units.cancel}</Button>
      </div>
    </Form>
  );
}

/** Both sides of what somebody else stored meanwhile. */
function Stale({ seen, stored, units }: { seen: Unit; stored: Unit; units: readonly Unit[] }) {
  return (
    <div className="unit-stale" role="alert">
      <p className="attention">{t.units.stale}</p>
      <table>
        <thead><tr><td /><th scope="col">{t.units.seen}</th><th scope="col">{t.units.stored}</th></tr></thead>
        <tbody>{differences(seen, stored, namesOf(units)).map(({ field, was, to }) => <tr key={field}><th scope="row">{field}</th><td>{was}</td><td><strong>{to}</strong></td></tr>)}</tbody>
      </table>
      <p>{t.units.staleRest}</p>
    </div>
  );
}
