import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { ProblemError, sentence } from "@/api/problem";
import { signIn } from "@/api/session";
import { t } from "@/texts";
import { CodeForm } from "./CodeForm";

interface Values { username: string; password: string }

/** What a code has to follow, as the right password or an outside provider gave it. */
function challengeOf(error: unknown): string | null {
  const given = error instanceof ProblemError && error.code === "second_factor_required" ? error.extra["challenge"] : null;
  return typeof given === "string" ? given : null;
}

/** User name and password, then the code where one is due; the sentence of a refusal stands above the fields. */
export function SignInForm({ username, challenge: given = null }: { username?: string; challenge?: string | null }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [challenge, setChallenge] = useState<string | null>(given);
  const [busy, setBusy] = useState(false);
  const refuse = (error: unknown) => {
    const next = challengeOf(error);
    if (next === null) setFailure(sentence(error));
    else setChallenge(next);
  };
  const again = (why?: string) => {
    setChallenge(null);
    setFailure(why ?? null);
  };
  const submit = async (values: Values) => {
    setBusy(true);
    setFailure(null);
    await signIn(values.username, values.password).catch(refuse);
    setBusy(false);
  };
  if (challenge !== null) return <CodeForm challenge={challenge} onAgain={again} />;
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
