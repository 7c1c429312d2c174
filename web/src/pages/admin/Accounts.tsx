import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { importAccounts, listAccounts, lockAccount, reissuePassword, unlockAccount } from "@/api/calls/identity";
import type { Account, IssuedAccount, NewAccount } from "@/api/types";
import { Failure } from "@/components/Failure";
import { ReasonDialog } from "@/components/ReasonDialog";
import { t } from "@/texts";
import { FirstPasswords } from "./FirstPasswords";
import { ImportButton } from "./ImportButton";
import { NewAccountDialog } from "./NewAccountDialog";

type Verb = "lock" | "unlock" | "reissue";

/** CSV cells become what the API takes: functions are separated by spaces or bars. */
function asAccount(row: Record<string, unknown>): NewAccount {
  const { functions, ...rest } = row;
  const list = Array.isArray(functions) ? functions : String(functions ?? "").split(/[\s|,;]+/).filter(Boolean);
  return { position: "", ...rest, functions: list } as unknown as NewAccount;
}

/** Accounts: issue, import, lock, unlock, new password; first passwords are shown once. */
export default function Accounts() {
  const [search, setSearch] = useState("");
  const { data, error, refetch, isPending } = useQuery({ queryKey: ["accounts", search], queryFn: () => listAccounts(search) });
  const [issued, setIssued] = useState<readonly IssuedAccount[] | null>(null);
  const [asked, setAsked] = useState<{ verb: Verb; account: Account } | null>(null);
  const [adding, setAdding] = useState(false);
  const queries = useQueryClient();
  const show = async (list: readonly IssuedAccount[]) => {
    setIssued(list);
    await queries.invalidateQueries({ queryKey: ["accounts"] });
  };
  const take = async (rows: Record<string, unknown>[]) => show((await importAccounts(rows.map(asAccount), crypto.randomUUID())).items);
  return (
    <section className="pane pane-table">
      <div className="pane-tools">
        <Input.Search className="pane-search" placeholder={t.control.search} aria-label={t.control.search} allowClear onSearch={setSearch} />
        <ImportButton text={t.control.importAccounts} listKey="accounts" onRows={take} />
        <Button type="primary" onClick={() => setAdding(true)}>{t.control.newAccount}</Button>
      </div>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      <Table<Account> rowKey="account_id" size="small" loading={isPending} columns={columns((verb, account) => setAsked({ verb, account }))} dataSource={data?.items ?? []} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 980 }} locale={{ emptyText: t.control.noAccounts }} />
      {adding ? <NewAccountDialog onIssued={(account) => void show([account])} onClose={() => setAdding(false)} /> : null}
      {issued ? <FirstPasswords accounts={issued} onClose={() => setIssued(null)} /> : null}
      {asked ? <VerbDialog {...asked} onIssued={(account) => void show([account])} onClose={() => setAsked(null)} /> : null}
    </section>
  );
}

function columns(onVerb: (verb: Verb, account: Account) => void): TableColumnsType<Account> {
  const { accountColumns, accountStatus, functions } = t.control;
  return [
    { title: accountColumns.username, dataIndex: "username", width: 190 },
    { title: accountColumns.person, dataIndex: "person_name", width: 170 },
    { title: accountColumns.kind, dataIndex: "kind", width: 100, render: (kind: string) => t.kinds[kind] },
    { title: accountColumns.unit, dataIndex: "unit_name" },
    { title: accountColumns.functions, dataIndex: "functions", width: 150, render: (list: string[]) => list.map((one) => functions[one] ?? one).join(", ") },
    { title: accountColumns.status, dataIndex: "status", width: 110, render: (status: string) => <span className={`tag ${status === "active" ? "done" : "fault"}`}>{accountStatus[status]}</span> },
    {
      title: "",
      key: "verbs",
      width: 190,
      render: (_, account) => (
        <span className="row-verbs">
          {account.status === "active" ? <button type="button" className="link" onClick={() => onVerb("lock", account)}>{t.control.lock}</button> : null}
          {account.status === "locked" ? <button type="button" className="link" onClick={() => onVerb("unlock", account)}>{t.control.unlock}</button> : null}
          <button type="button" className="link" onClick={() => onVerb("reissue", account)}>{t.control.reissue}</button>
        </span>
      ),
    },
  ];
}

interface VerbProps { verb: Verb; account: Account; onIssued: (account: IssuedAccount) => void; onClose: () => void }

function VerbDialog({ verb, account, onIssued, onClose }: VerbProps) {
  const queries = useQueryClient();
  const bodies = { lock: t.control.lockBody, unlock: t.control.unlockBody, reissue: t.control.reissueBody };
  const act = async (reason: string) => {
    if (verb === "reissue") return onIssued(await reissuePassword(account.account_id, reason));
    await (verb === "lock" ? lockAccount : unlockAccount)(account.account_id, reason);
    await queries.invalidateQueries({ queryKey: ["accounts"] });
  };
  return <ReasonDialog title={`${t.control[verb]}: ${account.person_name}`} body={bodies[verb]} verb={t.control[verb]} label={t.control.reason} onConfirm={act} onClose={onClose} />;
}
