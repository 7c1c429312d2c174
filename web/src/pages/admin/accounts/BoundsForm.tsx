import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { changeBounds } from "@/api/calls/accounts";
import type { Account, BoundsChange } from "@/api/types";
import { t } from "@/texts";
import { BoundsFields, OrganisationField } from "./fields";
import { failureText } from "./NewAccount";

/** Restricts or extends an account, with the reason that its history keeps (A2). */
export function BoundsForm({ account, onChanged }: { account: Account; onChanged: (account: Account) => void }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const save = async (values: Partial<BoundsChange>) => {
    setBusy(true);
    setFailure(null);
    const { functions, valid_from, valid_to, organisation, scope_unit_id, set_kinds, extra_unit_ids, read_only } = account;
    const kept = { functions, valid_from, valid_to, organisation, scope_unit_id, set_kinds, extra_unit_ids, read_only };
    const cleared = { ...kept, ...values, scope_unit_id: values.scope_unit_id ?? null } as BoundsChange;
    const done = (changed: Account) => {
      onChanged(changed);
      return queries.invalidateQueries({ queryKey: ["accounts"] });
    };
    await changeBounds(account, cleared).then(done, (error: unknown) => setFailure(failureText(error)));
    setBusy(false);
  };
  return (
    <Form key={account.version} name="bounds" layout="vertical" requiredMark={false} initialValues={account} onFinish={(values: Partial<BoundsChange>) => void save(values)}>
      {account.kind === "appraisal" ? <OrganisationField /> : null}
      <BoundsFields kind={account.kind} />
      <Form.Item name="reason" label={t.accounts.reason} rules={[{ required: true, min: 3, message: t.signin.required }]}><Input.TextArea rows={2} /></Form.Item>
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
      <Button type="primary" htmlType="submit" loading={busy}>{t.accounts.saveBounds}</Button>
    </Form>
  );
}
