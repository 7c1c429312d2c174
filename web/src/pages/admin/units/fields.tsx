import { Form, Input, Select, type FormInstance } from "antd";
import { useRef } from "react";
import type { Unit } from "@/api/types";
import { DayInput } from "@/components/DayInput";
import { t } from "@/texts";
import { folded, slugOf } from "./tree";

export type Path = (string | number)[];
export interface UnitValues { unit_id?: string; name?: string; short_name?: string; code?: string; kind?: Unit["kind"]; ranking_group?: string; parent_id?: string }

const required = [{ required: true, whitespace: true, message: t.units.required }];
const kinds = Object.entries(t.unitKinds).map(([value, label]) => ({ value, label }));
const slug = { pattern: /^[a-z0-9][a-z0-9-]*$/, message: t.units.idHint };

export const unitOptions = (units: readonly Unit[]) => units.map((unit) => ({ value: unit.unit_id, label: unit.name, found: folded(`${unit.name} ${unit.unit_id} ${unit.code}`) }));
/** Names and codes, without marks. */
export const unitSearch = { filterOption: (typed: string, option?: { found?: string }) => (option?.found ?? "").includes(folded(typed)) };

/** A day of a form; none is null. */
export function DayItem({ name, label }: { name: string; label: string }) {
  const shown = { getValueProps: (value: string | null) => ({ value: value ?? "" }), getValueFromEvent: (value: string) => value || null };
  return <Form.Item name={name} label={label} rules={[{ required: true, message: t.units.effectiveNeeded }]} {...shown}><Day label={label} /></Form.Item>;
}

function Day({ label, value = "", onChange }: { label: string; value?: string; onChange?: (day: string) => void }) {
  return <DayInput label={label} value={value} onChange={(day) => onChange?.(day)} />;
}

interface FieldProps { at: Path; list?: Path; form: FormInstance; parents?: readonly Unit[] | undefined; withId?: boolean; mayBeRoot?: boolean | undefined }

/** What a unit is; a new one gets an id out of its name, until somebody writes another. `list`: the list in which `at` counts. */
export function UnitFields({ at, list = [], form, parents, withId = false, mayBeRoot = false }: FieldProps) {
  const suggested = useRef("");
  const suggest = (name: string) => {
    const id = [...list, ...at, "unit_id"];
    const given: unknown = form.getFieldValue(id);
    if (!withId || (given && given !== suggested.current)) return;
    suggested.current = slugOf(name);
    form.setFieldValue(id, suggested.current);
  };
  const names = t.units.fields;
  return (
    <>
      <Form.Item name={[...at, "name"]} label={names["name"]} rules={required}><Input maxLength={300} onChange={(event) => suggest(event.target.value)} /></Form.Item>
      {withId ? <Form.Item name={[...at, "unit_id"]} label={t.control.unitColumns.id} rules={[...required, slug]}><Input maxLength={80} placeholder="xa-dong-hai" /></Form.Item> : null}
      <div className="form-pair">
        <Form.Item name={[...at, "short_name"]} label={names["short_name"]}><Input maxLength={100} /></Form.Item>
        <Form.Item name={[...at, "code"]} label={names["code"]}><Input maxLength={40} /></Form.Item>
      </div>
      <Form.Item name={[...at, "kind"]} label={names["kind"]} rules={required}><Select options={kinds} /></Form.Item>
      <Form.Item name={[...at, "ranking_group"]} label={names["ranking_group"]} extra={t.units.groupHint} rules={[slug]}><Input maxLength={80} /></Form.Item>
      {parents ? (
        <Form.Item name={[...at, "parent_id"]} label={names["parent_id"]} rules={mayBeRoot ? [] : required}><Select allowClear={mayBeRoot} placeholder={mayBeRoot ? t.units.top : null} showSearch={unitSearch} options={unitOptions(parents)} /></Form.Item>
      ) : null}
    </>
  );
}

/** Form values as the API takes a unit: what is empty is left out. */
export const bodyOf = (values: UnitValues) => ({
  name: values.name!.trim(),
  kind: values.kind!,
  short_name: values.short_name?.trim() ?? "",
  code: values.code?.trim() ?? "",
  ranking_group: values.ranking_group?.trim() || null,
  parent_id: values.parent_id || null,
});
