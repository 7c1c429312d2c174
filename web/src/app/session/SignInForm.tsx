import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { sentence } from "@/api/problem";
import { signIn } from "@/api/session";
import { t } from "@/texts";

interface Values { username: string; password: string }

/** User name and password; the sentence of a refusal stands above the fields. */
export function SignInForm({ username }: { username?: string }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (values: Values) => {
    setBusy(true);
    setFailure(null);
    await signIn(values.username, values.password).catch((error: unknown) => setFailure(sentence(error)));
    setBusy(false);
  };
  const required = [{ required: true, message: t.signin.required }];
  return (
    <Form<Values> layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)} initialValues={{ username }}>
      {failure ? <Alert type="error" title={failure} showIcon role="alert" className="form-alert" /> : null}
      <Form.Item name="username" label={t.signin.username} rules={required}>
        <Input autoComplete="username" autoFocus={!username} readOnly={Boolean(username)} size="large" />
      </Form.Item>
      <Form.Item name="password" label={t.signin.password} rules={required}>
        <Input.Password autoComplete="current-password" autoFocus={Boolean(username)} size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>{t.signin.submit}</Button>
    </Form>
  );
}
