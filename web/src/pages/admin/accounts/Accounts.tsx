import { useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Input, Select } from "antd";
import { useState } from "react";
import { listAccounts, type AccountFilter } from "@/api/calls/accounts";
import { saveFile } from "@/api/client";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import { usePaged } from "@/app/usePaged";
import type { Account, IssuedAccount, WorkbookChecked } from "@/api/types";
import { Asked } from "@/components/Asked";
import { Failure } from "@/components/Failure";
import { WorkbookImport } from "@/components/WorkbookImport";
import { t } from "@/texts";
import { AccountPanel } from "./AccountPanel";
import { AccountTable } from "./AccountTable";
import { FirstPasswords } from "./FirstPasswords";
import { useUnitOptions } from "./fields";
import { NewAccount } from "./NewAccount";
import "./accounts.css";

const BASE = "/api/identity/accounts";
const options = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** Accounts: found, issued one by one or by workbook, bounded, handed over, locked, closed (A1–A6). */
export default function Accounts() {
  const [filter, setFilter] = useState<AccountFilter>({ search: "", kind: undefined, status: undefined, under: undefined });
  const [shown, setShown] = useState<Account | null>(null);
  const [issued, setIssued] = useState<readonly IssuedAccount[] | null>(null);
  const [open, setOpen] = useState<"new" | "import" | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const queries = useQueryClient();
  const phone = usePhone();
  const units = useUnitOptions();
  const changes = useAccount().kind === "administration";
  const list = usePaged(["accounts", filter], (cursor) => listAccounts(filter, cursor));
  const show = (accounts: readonly IssuedAccount[]) => {
    setIssued(accounts);
    setOpen(null);
    setShown(null);
    void queries.invalidateQueries({ queryKey: ["accounts"] });
  };
  const imported = (done: WorkbookChecked) => show(done.items);
  return (
    <section className="pane pane-table">
      <div className="pane-tools">
        <Input.Search className="pane-search account-search" placeholder={t.control.search} aria-label={t.control.search} allowClear onSearch={(search) => setFilter({ ...filter, search })} />
        <Select className="pane-filter" allowClear placeholder={t.accounts.kind} aria-label={t.accounts.kind} options={options(t.kinds)} value={filter.kind ?? null} onChange={(kind: Account["kind"] | undefined) => setFilter({ ...filter, kind })} />
        <Select className="pane-filter" allowClear placeholder={t.accounts.status} aria-label={t.accounts.status} options={options(t.control.accountStatus)} value={filter.status ?? null} onChange={(status: Account["status"] | undefined) => setFilter({ ...filter, status })} />
        <Select className="pane-filter pane-filter-wide" allowClear showSearch={{ optionFilterProp: "label" }} placeholder={t.accounts.under} aria-label={t.accounts.under} options={units} value={filter.under ?? null} onChange={(under: string | undefined) => setFilter({ ...filter, under })} />
        <span className="small muted pane-count" role="status">{list.data ? t.accounts.count(list.first?.total ?? 0) : ""}</span>
        <Button onClick={() => void saveFile(`${BASE}/export.xlsx`, "tai-khoan.xlsx").catch(setFailure)}>{t.accounts.exportAll}</Button>
        {changes ? <Button onClick={() => setOpen("import")}>{t.control.importAccounts}</Button> : null}
        {changes ? <Button type="primary" onClick={() => setOpen("new")}>{t.control.newAccount}</Button> : null}
      </div>
      {failure ? <Failure error={failure} /> : null}
      <Asked of={list} />
      {list.data ? <AccountTable rows={list.items} onShow={setShown} /> : null}
      {list.hasNextPage ? <div className="pane-more"><Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t.accounts.more}</Button></div> : null}
      {shown ? <AccountPanel account={shown} onChanged={setShown} onIssued={(account) => show([account])} onClose={() => setShown(null)} /> : null}
      {open ? (
        <Drawer open title={open === "new" ? t.control.newAccount : t.accounts.importTitle} size={phone ? "100%" : open === "new" ? 480 : 720} onClose={() => setOpen(null)}>
          {open === "new" ? <NewAccount onIssued={(account) => show([account])} /> : (
            <>
              <p className="muted">{t.accounts.importLead}</p>
              <WorkbookImport<WorkbookChecked> path={`${BASE}/import.xlsx`} template={`${BASE}/template.xlsx`} templateName="mau-tai-khoan.xlsx" summary={({ count }) => t.accounts.found(count)} verb={({ count }) => t.accounts.issue(count)} onDone={imported} />
            </>
          )}
        </Drawer>
      ) : null}
      {issued ? <FirstPasswords accounts={issued} onClose={() => setIssued(null)} /> : null}
    </section>
  );
}
