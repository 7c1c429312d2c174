import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { issueAccount, listUnits } from "@/api/calls/identity";
import { sentence } from "@/api/problem";
import type { IssuedAccount, NewAccount } from "@/api/types";
import { t } from "@/texts";

/** An account is held by a person who works in the unit (A4). */
export function NewAccountDialog({ onIssued, onClose }: { onIssued: (account: IssuedAccount) => void; onClose: () => void }) {
  const [form] = Form.useForm<NewAccount>();
  const [failure, setFailure] = useState<string | null>(null);
  const [key] = useState(() => crypto.randomUUID());
  const units = useQuery({ queryKey: ["units"], queryFn: listUnits });
  const kind = Form.useWatch("kind", form);
  const issue = async (values: NewAccount) => {
    try {
      onIssued(await issueAccount({ ...values, position: values.position ?? "", functions: values.functions ?? [] }, key));
      onClose();
    } catch (error) {
      setFailure(sentence(error));
    }
  };
  const save = () => form.validateFields().then(issue, () => undefined);
  const required = [{ required: true, message: t.signin.required }];
  const { accountColumns: names, functions } = t.control;
  return (
    <Modal open title={t.control.newAccount} okText={t.control.newAccount} cancelText={t.back} onOk={() => void save()} onCancel={onClose}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ kind: "entry", functions: ["enter"] }}>
        <Form.Item name="username" label={names.username} rules={required}><Input autoComplete="off" /></Form.Item>
        <Form.Item name="person_name" label={names.person} rules={required}><Input /></Form.Item>
        <Form.Item name="position" label={names.position}><Input /></Form.Item>
        <Form.Item name="kind" label={names.kind} rules={required}><Select options={Object.entries(t.kinds).map(([value, label]) => ({ value, label }))} /></Form.Item>
        <Form.Item name="unit_id" label={names.unit} rules={required}><Select showSearch={{ optionFilterProp: "label" }} options={(units.data ?? []).map((unit) => ({ value: unit.unit_id, label: unit.name }))} /></Form.Item>
        {kind === "entry" ? <Form.Item name="functions" label={names.functions}><Checkbox.Group options={Object.entries(functions).map(([value, label]) => ({ value, label }))} /></Form.Item> : null}
      </Form>
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
    </Modal>
  );
}
