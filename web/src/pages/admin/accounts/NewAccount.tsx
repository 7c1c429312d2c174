import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { issueAccount } from "@/api/calls/identity";
import { ProblemError, sentence } from "@/api/problem";
import type { AccountKind, IssuedAccount, NewAccount as Body } from "@/api/types";
import { t } from "@/texts";
import { BoundsFields, HolderFields, OrganisationField, useUnitOptions } from "./fields";

/** Faults that the server names by code, as sentences; the first ones only. */
export function failureText(error: unknown): string {
  const errors = error instanceof ProblemError ? error.extra["errors"] : null;
  const codes = Array.isArray(errors) ? errors.map((one: { code?: string }) => t.accounts.faults[one.code ?? ""]).filter(Boolean) : [];
  return codes.length ? codes.join(". ") : sentence(error);
}

/** An account is held by a person who works in the unit (A4). */
export function NewAccount({ onIssued }: { onIssued: (account: IssuedAccount) => void }) {
  const [form] = Form.useForm<Body>();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const units = useUnitOptions();
  const kind = Form.useWatch<AccountKind>("kind", form);
  const organisation = Form.useWatch("organisation", form) ?? false;
  const issue = async (values: Body) => {
    setBusy(true);
    setFailure(null);
    const functions = values.kind === "entry" ? (values.functions ?? []) : [];
    await issueAccount({ ...values, functions }, key).then(onIssued, (error: unknown) => setFailure(failureText(error)));
    setBusy(false);
  };
  const required = [{ required: true, message: t.signin.required }];
  const names = t.control.accountColumns;
  return (
    <Form form={form} name="issue" layout="vertical" requiredMark={false} initialValues={{ kind: "entry", functions: ["enter"] }} onFinish={(values) => void issue(values)}>
      <Form.Item name="username" label={names.username} rules={required}><Input autoComplete="off" /></Form.Item>
      <Form.Item name="unit_id" label={names.unit} rules={required}><Select showSearch={{ optionFilterProp: "label" }} options={units} /></Form.Item>
      <Form.Item name="kind" label={names.kind} rules={required}><Select options={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))} /></Form.Item>
      {kind === "appraisal" ? <OrganisationField /> : null}
      <HolderFields organisation={kind === "appraisal" && organisation} />
      <BoundsFields kind={kind} />
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
      <Button type="primary" htmlType="submit" loading={busy}>{t.control.newAccount}</Button>
    </Form>
  );
}
