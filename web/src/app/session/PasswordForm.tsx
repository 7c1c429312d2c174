import { CheckOutlined, MinusOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { sentence } from "@/api/problem";
import { changePassword } from "@/api/session";
import { t } from "@/texts";
import { metRules, RULES } from "./passwordRules";

interface Values { current: string; next: string; repeat: string }

/** The holder changes the password (A5); the rules tick themselves while typing. */
export function PasswordForm({ onDone }: { onDone?: () => void }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<Values>();
  const next = Form.useWatch("next", form) ?? "";
  const submit = async (values: Values) => {
    setBusy(true);
    setFailure(null);
    await changePassword(values.current, values.next).then(onDone, (error: unknown) => setFailure(sentence(error)));
    setBusy(false);
  };
  const required = { required: true, message: t.signin.required };
  const same = { validator: (_: unknown, value: string) => (value === form.getFieldValue("next") ? Promise.resolve() : Promise.reject(new Error(t.signin.different))) };
  return (
    <Form<Values> form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      {failure ? <Alert type="error" title={failure} showIcon role="alert" className="form-alert" /> : null}
      <Form.Item name="current" label={t.signin.current} rules={[required]}>
        <Input.Password autoComplete="current-password" size="large" />
      </Form.Item>
      <Form.Item name="next" label={t.signin.next} rules={[required]}>
        <Input.Password autoComplete="new-password" size="large" />
      </Form.Item>
      <RuleList password={next} />
      <Form.Item name="repeat" label={t.signin.repeat} rules={[required, same]}>
        <Input.Password autoComplete="new-password" size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>{t.signin.change}</Button>
    </Form>
  );
}

function RuleList({ password }: { password: string }) {
  const met = metRules(password);
  return (
    <ul className="password-rules small">
      {RULES.map((rule) => (
        <li key={rule} className={met.has(rule) ? "done" : "muted"}>
          {met.has(rule) ? <CheckOutlined aria-hidden /> : <MinusOutlined aria-hidden />} {t.signin.rules[rule]}
        </li>
      ))}
      <li className="muted"><MinusOutlined aria-hidden /> {t.signin.reuse}</li>
    </ul>
  );
}
