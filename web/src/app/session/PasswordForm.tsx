import { CheckOutlined, MinusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { readPolicy } from "@/api/calls/security";
import { sentence } from "@/api/problem";
import { changePassword } from "@/api/session";
import { t } from "@/texts";
import { CLASSES, metRules, USUAL } from "./passwordRules";

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
  const { data } = useQuery({ queryKey: ["password-policy"], queryFn: readPolicy, staleTime: Infinity });
  const policy = data ?? USUAL;
  const met = metRules(password, policy);
  // With fewer than all four the classes are a choice: none of them is missing by itself.
  const all = policy.classes >= CLASSES.length;
  return (
    <ul className="password-rules small">
      <Rule met={met.length} text={t.signin.rules.length(policy.shortest)} />
      {CLASSES.map((one) => <Rule key={one} met={met.classes.has(one)} text={t.signin.rules[one]} />)}
      {all || policy.classes <= 0 ? null : <Rule met={met.enough} text={t.signin.classes(policy.classes)} />}
      {policy.remembered > 0 ? <Rule met={false} text={t.signin.reuse(policy.remembered)} /> : null}
    </ul>
  );
}

function Rule({ met, text }: { met: boolean; text: string }) {
  return <li className={met ? "done" : "muted"}>{met ? <CheckOutlined aria-hidden /> : <MinusOutlined aria-hidden />} {text}</li>;
}
