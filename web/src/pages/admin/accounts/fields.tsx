import { Checkbox, Form, Input, Select } from "antd";
import { useQuery } from "@tanstack/react-query";
import { listUnits } from "@/api/calls/identity";
import type { AccountKind } from "@/api/types";
import { t } from "@/texts";
import { DayInput } from "@/components/DayInput";

const required = [{ required: true, message: t.signin.required }];

/** A day of a form; none is null. */
function DayItem({ name, label }: { name: string; label: string }) {
  const shown = { getValueProps: (value: string | null) => ({ value: value ?? "" }), getValueFromEvent: (value: string) => value || null };
  return <Form.Item name={name} label={label} {...shown}><Day label={label} /></Form.Item>;
}

/** The form gives value and onChange. */
function Day({ label, value = "", onChange }: { label: string; value?: string; onChange?: (day: string) => void }) {
  return <DayInput label={label} value={value} onChange={(day) => onChange?.(day)} />;
}

export function useUnitOptions() {
  const { data } = useQuery({ queryKey: ["units"], queryFn: listUnits });
  return (data ?? []).map((unit) => ({ value: unit.unit_id, label: unit.name }));
}

/** Whether a body and not a person appraises with the account (P1, P4). */
export function OrganisationField() {
  return <Form.Item name="organisation" valuePropName="checked"><Checkbox>{t.accounts.organisation}</Checkbox></Form.Item>;
}

/** Who holds the account, and the unit's decision that says so (A4). A body has a name and no position. */
export function HolderFields({ organisation = false }: { organisation?: boolean }) {
  const names = t.control.accountColumns;
  return (
    <>
      <Form.Item name="person_name" label={organisation ? t.accounts.bodyName : names.person} rules={required}><Input /></Form.Item>
      {organisation ? null : <Form.Item name="position" label={names.position}><Input /></Form.Item>}
      <div className="form-pair">
        <Form.Item name="phone" label={t.accounts.phone}><Input inputMode="tel" /></Form.Item>
        <Form.Item name="email" label={t.accounts.email}><Input inputMode="email" /></Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item name="decision_number" label={t.accounts.decisionNumber}><Input placeholder={t.accounts.decisionHint} /></Form.Item>
        <DayItem name="decision_date" label={t.accounts.decisionDate} />
      </div>
    </>
  );
}

/** What the account may reach; each kind has its own few (A1, A2, A8). */
export function BoundsFields({ kind }: { kind: AccountKind | undefined }) {
  const units = useUnitOptions();
  const search = { optionFilterProp: "label" };
  const sets = Object.entries(t.accounts.sets).map(([value, label]) => ({ value, label }));
  const overseer = kind === "management" || kind === "administration";
  return (
    <>
      {kind === "entry" ? <Form.Item name="functions" label={t.control.accountColumns.functions}><Checkbox.Group options={Object.entries(t.control.functions).map(([value, label]) => ({ value, label }))} /></Form.Item> : null}
      {overseer ? <Form.Item name="scope_unit_id" label={t.accounts.scope}><Select allowClear placeholder={t.accounts.scopeAll} showSearch={search} options={units} /></Form.Item> : null}
      {kind === "entry" ? <Form.Item name="extra_unit_ids" label={t.accounts.extraUnits}><Select mode="multiple" showSearch={search} options={units} /></Form.Item> : null}
      <Form.Item name="set_kinds" label={t.accounts.setKinds}><Select mode="multiple" placeholder={t.accounts.any} options={sets} /></Form.Item>
      <div className="form-pair">
        <DayItem name="valid_from" label={t.accounts.validFrom} />
        <DayItem name="valid_to" label={t.accounts.validTo} />
      </div>
      <Form.Item name="read_only" valuePropName="checked"><Checkbox>{t.accounts.readOnly}</Checkbox></Form.Item>
    </>
  );
}
