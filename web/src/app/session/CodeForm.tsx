import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { hasCode, sentence } from "@/api/problem";
import { finishSignIn } from "@/api/session";
import { t } from "@/texts";

interface Props { challenge: string; onAgain: (failure?: string) => void }

/** The second step: a code of the authenticator, or a recovery code. A challenge that ended leads back to the password. */
export function CodeForm({ challenge, onAgain }: Props) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<{ code: string }>();
  const refuse = (error: unknown) => {
    if (hasCode(error, "challenge_ended", "account_locked")) return onAgain(sentence(error));
    setFailure(sentence(error));
    form.resetFields();
  };
  const submit = async ({ code }: { code: string }) => {
    setBusy(true);
    setFailure(null);
    await finishSignIn(challenge, code).catch(refuse);
    setBusy(false);
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      <h2 className="code-title">{t.security.codeTitle}</h2>
      <p className="muted form-lead">{t.security.codeLead}</p>
      {failure ? <Alert type="error" title={failure} showIcon role="alert" className="form-alert" /> : null}
      <Form.Item name="code" label={t.security.code} rules={[{ required: true, message: t.signin.required }]}>
        <Input autoComplete="one-time-code" autoFocus size="large" maxLength={40} className="code-input" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>{t.signin.submit}</Button>
      <p className="form-foot"><button type="button" className="link" onClick={() => onAgain()}>{t.security.again}</button></p>
    </Form>
  );
}
