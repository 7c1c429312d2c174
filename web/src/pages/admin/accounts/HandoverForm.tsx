import { Button, Form, Input } from "antd";
import { useState } from "react";
import { handOver } from "@/api/calls/accounts";
import type { Account, Handover, IssuedAccount } from "@/api/types";
import { t } from "@/texts";
import { HolderFields } from "./fields";
import { failureText } from "./NewAccount";

/** The account goes to the next holder, who gets a first password (A4). */
export function HandoverForm({ account, onIssued }: { account: Account; onIssued: (account: IssuedAccount) => void }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (body: Handover) => {
    setBusy(true);
    setFailure(null);
    await handOver(account, body).then(onIssued, (error: unknown) => setFailure(failureText(error)));
    setBusy(false);
  };
  return (
    <Form name="handover" layout="vertical" requiredMark={false} onFinish={(values: Handover) => void save(values)}>
      <p className="muted">{t.accounts.handoverLead}</p>
      <HolderFields organisation={account.organisation} />
      <Form.Item name="reason" label={t.accounts.reason} rules={[{ required: true, min: 3, message: t.signin.required }]}><Input.TextArea rows={2} /></Form.Item>
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
      <Button type="primary" htmlType="submit" loading={busy}>{t.accounts.handover}</Button>
    </Form>
  );
}
