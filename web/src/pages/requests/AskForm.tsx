import { Button, Checkbox, Form, Input, Select } from "antd";
import { useState } from "react";
import { ask } from "@/api/calls/requests";
import { ProblemError, sentence } from "@/api/problem";
import { useAccount } from "@/app/session/useSession";
import type { AccountRequest, NewRequest } from "@/api/types";
import { HolderFields, OrganisationField, useUnitOptions } from "@/pages/admin/accounts/fields";
import { t } from "@/texts";

interface Values extends NonNullable<NewRequest["proposal"]> { kind: NewRequest["kind"]; reason: string }

function failureText(error: unknown): string {
  const errors = error instanceof ProblemError && error.code === "request_invalid" ? error.extra["errors"] : null;
  const code = Array.isArray(errors) ? (errors[0] as { code?: string }).code : undefined;
  return t.requests.faults[code ?? ""] ?? sentence(error);
}

/** One of the three things that a unit's head may ask for. */
export function AskForm({ onAsked }: { onAsked: (request: AccountRequest) => void }) {
  const [form] = Form.useForm<Values>();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const account = useAccount();
  const units = useUnitOptions();
  const kind = Form.useWatch("kind", form) ?? "register";
  const organisation = Form.useWatch("organisation", form) ?? false;
  const send = async ({ kind: asked, reason, ...proposal }: Values) => {
    setBusy(true);
    setFailure(null);
    const { username, ...rest } = proposal;
    const functions = asked === "register" ? (rest.functions ?? []) : [];
    const body: NewRequest = asked === "reset_password" ? { kind: asked, reason, username } : { kind: asked, reason, proposal: { ...rest, username, functions } };
    await ask(body, key).then(onAsked, (error: unknown) => {
      setFailure(failureText(error));
      setKey(crypto.randomUUID());
    });
    setBusy(false);
  };
  const required = [{ required: true, message: t.signin.required }];
  const kinds = Object.entries(t.requests.kinds).map(([value, label]) => ({ value, label }));
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ kind: "register", functions: ["enter"], unit_id: account.unit_id }} onFinish={(values) => void send(values)}>
      <Form.Item name="kind" label={t.requests.kind}><Select options={kinds} /></Form.Item>
      <Form.Item name="username" label={t.control.accountColumns.username} rules={required}><Input autoComplete="off" /></Form.Item>
      {kind === "reset_password" ? null : (
        <>
          <Form.Item name="unit_id" label={t.requests.ownUnit} rules={required}><Select showSearch={{ optionFilterProp: "label" }} options={units} /></Form.Item>
          {kind === "name_appraiser" ? <OrganisationField /> : null}
          <HolderFields organisation={kind === "name_appraiser" && organisation} />
        </>
      )}
      {kind === "register" ? <Form.Item name="functions" label={t.control.accountColumns.functions}><Checkbox.Group options={Object.entries(t.control.functions).map(([value, label]) => ({ value, label }))} /></Form.Item> : null}
      <Form.Item name="reason" label={t.requests.reason} rules={[{ required: true, min: 3, message: t.signin.required }]}><Input.TextArea rows={2} /></Form.Item>
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
      <Button type="primary" htmlType="submit" loading={busy}>{t.requests.ask}</Button>
    </Form>
  );
}
