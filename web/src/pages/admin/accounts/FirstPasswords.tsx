import { Button, Modal, Table } from "antd";
import { useState } from "react";
import { saveSlips } from "@/api/calls/accounts";
import { saveBlob } from "@/api/client";
import { sentence } from "@/api/problem";
import type { IssuedAccount } from "@/api/types";
import { t } from "@/texts";
import { toCsv } from "../../files";

/** First passwords are shown this once; they can be saved as a list to hand out. */
export function FirstPasswords({ accounts, onClose }: { accounts: readonly IssuedAccount[]; onClose: () => void }) {
  const { username, person, unit } = t.control.accountColumns;
  const rows = accounts.map((account) => [account.username, account.person_name, account.unit_name, account.first_password ?? ""]);
  const save = () => saveBlob(toCsv([username, person, unit, t.control.firstPasswords], rows), "mat-khau-lan-dau.csv");
  const [failure, setFailure] = useState<string | null>(null);
  const print = () => saveSlips(accounts.map((account) => account.account_id)).catch((error: unknown) => setFailure(sentence(error)));
  const footer = [
    <Button key="print" type="primary" onClick={() => void print()}>{t.accounts.slips}</Button>,
    <Button key="save" onClick={save}>{t.control.downloadPasswords}</Button>,
    <Button key="close" onClick={onClose}>{t.close}</Button>,
  ];
  return (
    <Modal open title={t.control.firstPasswords} onCancel={onClose} footer={footer} width={760} mask={{ closable: false }}>
      <p className="muted form-lead">{t.control.firstPasswordsLead}</p>
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
      <Table<IssuedAccount>
        rowKey="account_id"
        size="small"
        dataSource={[...accounts]}
        pagination={false}
        scroll={{ y: 380 }}
        columns={[
          { title: username, dataIndex: "username" },
          { title: person, dataIndex: "person_name" },
          { title: unit, dataIndex: "unit_name" },
          { title: t.control.firstPasswords, dataIndex: "first_password", render: (password: string | null) => <code className="first-password">{password ?? t.none}</code> },
        ]}
      />
    </Modal>
  );
}
