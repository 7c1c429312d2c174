import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { beginSecondFactor, confirmSecondFactor } from "@/api/calls/security";
import { sentence } from "@/api/problem";
import { t } from "@/texts";
import { RecoveryCodes } from "./RecoveryCodes";
import "./enrol.css";

type Begun = Awaited<ReturnType<typeof beginSecondFactor>>;

/** Password, then the QR code and a first code, then the recovery codes. */
export function Enrol({ username, onDone }: { username: string; onDone: () => void }) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryCodes username={username} codes={codes} onKept={onDone} />;
  if (begun) {
    return (
      <OneField key="code" label={t.security.typed} verb={t.security.confirm} act={(code) => confirmSecondFactor(code).then((told) => setCodes(told.codes))} complete="one-time-code">
        <p>{t.security.scan}</p>
        <img className="enrol-qr" src={begun.qr} alt={t.security.qr} width={200} height={200} />
        <p className="small muted">{t.security.byHand}</p>
        <p className="enrol-secret">{inFours(begun.secret)}</p>
      </OneField>
    );
  }
  return <OneField key="password" secret label={t.security.password} verb={t.security.next} act={(password) => beginSecondFactor(password.normalize("NFC")).then(setBegun)} complete="current-password" />;
}

/** Easier to type from a screen: groups of four. */
const inFours = (secret: string): string => secret.match(/.{1,4}/g)?.join(" ") ?? secret;

interface Field { label: string; verb: string; secret?: boolean; complete: string; danger?: boolean; act: (value: string) => Promise<unknown>; children?: React.ReactNode }

/** One question, its verb, and the sentence of a refusal. */
export function OneField({ label, verb, secret, complete, danger, act, children }: Field) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async ({ value }: { value: string }) => {
    setBusy(true);
    setFailure(null);
    await act(value).catch((error: unknown) => setFailure(sentence(error)));
    setBusy(false);
  };
  const Box = secret ? Input.Password : Input;
  return (
    <Form layout="vertical" requiredMark={false} onFinish={(values: { value: string }) => void submit(values)}>
      {children}
      {failure ? <Alert type="error" title={failure} showIcon role="alert" className="form-alert" /> : null}
      <Form.Item name="value" label={label} rules={[{ required: true, message: t.signin.required }]}>
        <Box autoComplete={complete} autoFocus size="large" maxLength={secret ? 256 : 40} />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" loading={busy} danger={danger ?? false}>{verb}</Button>
    </Form>
  );
}
