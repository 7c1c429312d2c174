import { Table, type TableColumnsType } from "antd";
import { usePhone } from "@/app/media";
import type { Account } from "@/api/types";
import { t } from "@/texts";
import { kindName } from "./names";

interface Props { rows: readonly Account[]; onShow: (account: Account) => void }

/** The accounts: a table, on a phone a list; each opens beside it. */
export function AccountTable({ rows, onShow }: Props) {
  const phone = usePhone();
  if (phone) return <AccountList rows={rows} onShow={onShow} />;
  return <Table<Account> rowKey="account_id" size="small" columns={columns(onShow)} dataSource={[...rows]} pagination={false} scroll={{ x: 900 }} locale={{ emptyText: t.control.noAccounts }} />;
}

function columns(onShow: (account: Account) => void): TableColumnsType<Account> {
  const { accountColumns, functions } = t.control;
  return [
    { title: accountColumns.person, key: "person", width: 200, render: (_, account) => <button type="button" className="link" onClick={() => onShow(account)}>{account.person_name}</button> },
    { title: accountColumns.username, dataIndex: "username", width: 170, className: "breaks" },
    { title: accountColumns.kind, dataIndex: "kind", width: 100, render: (_, account) => kindName(account) },
    { title: accountColumns.unit, dataIndex: "unit_name" },
    { title: accountColumns.functions, dataIndex: "functions", width: 150, render: (list: string[]) => list.map((one) => functions[one] ?? one).join(", ") },
    { title: accountColumns.status, key: "status", width: 120, render: (_, account) => <Status account={account} /> },
  ];
}

function AccountList({ rows, onShow }: { rows: readonly Account[]; onShow: (account: Account) => void }) {
  if (!rows.length) return <p className="muted account-empty">{t.control.noAccounts}</p>;
  return (
    <ul className="account-list">
      {rows.map((account) => (
        <li key={account.account_id}>
          <button type="button" onClick={() => onShow(account)}>
            <span className="account-line"><strong>{account.person_name}</strong> <Status account={account} /></span>
            <span className="small muted">{account.username} · {kindName(account)} · {account.unit_name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Status({ account }: { account: Account }) {
  return <span className={`tag ${account.status === "active" ? "done" : "fault"}`}>{t.control.accountStatus[account.status]}</span>;
}
