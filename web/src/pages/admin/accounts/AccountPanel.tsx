import { Button, Drawer, Tabs } from "antd";
import { useState } from "react";
import { useBackCloses } from "@/app/useBackCloses";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import type { Account, IssuedAccount } from "@/api/types";
import { t } from "@/texts";
import { AccountSessions } from "./AccountSessions";
import { BoundsForm } from "./BoundsForm";
import { useUnitOptions } from "./fields";
import { kindName } from "./names";
import { HandoverForm } from "./HandoverForm";
import { History } from "./History";
import { VerbDialog, type Verb } from "./VerbDialog";

interface Props { account: Account; onChanged: (account: Account) => void; onIssued: (account: IssuedAccount) => void; onClose: () => void }

/** One account beside the list: what it is, what it may, who held it, and the verbs. */
export function AccountPanel({ account, onChanged, onIssued, onClose }: Props) {
  const [verb, setVerb] = useState<Verb | null>(null);
  const phone = usePhone();
  const close = useBackCloses(true, onClose);
  const me = useAccount();
  const changes = me.kind === "administration" && me.account_id !== account.account_id && account.status !== "closed";
  const items = [
    { key: "details", label: t.accounts.details, children: <><Details account={account} />{changes ? <><Verbs account={account} onVerb={setVerb} /><AccountSessions account={account} onChanged={onChanged} /></> : null}</> },
    ...(changes ? [{ key: "bounds", label: t.accounts.bounds, children: <BoundsForm account={account} onChanged={onChanged} /> }] : []),
    ...(changes ? [{ key: "handover", label: t.accounts.handover, children: <HandoverForm account={account} onIssued={onIssued} /> }] : []),
    { key: "history", label: t.accounts.history, children: <History accountId={account.account_id} /> },
  ];
  return (
    <Drawer open title={account.person_name} onClose={close} size={phone ? "100%" : 480}>
      <Tabs size="small" items={items} />
      {verb ? <VerbDialog verb={verb} account={account} onChanged={onChanged} onIssued={onIssued} onClose={() => setVerb(null)} /> : null}
    </Drawer>
  );
}

const local = (day: string | null): string => (day ? day.split("-").toReversed().join("/") : "");

function Details({ account }: { account: Account }) {
  const units = useUnitOptions();
  const unit = (id: string) => units.find(({ value }) => value === id)?.label ?? id;
  const overseer = account.kind === "management" || account.kind === "administration";
  const names = t.control.accountColumns;
  const days = account.valid_from || account.valid_to ? `${local(account.valid_from) || "…"} – ${local(account.valid_to) || "…"}` : t.accounts.always;
  const decision = [account.decision_number, local(account.decision_date)].filter(Boolean).join(", ");
  const rows: [string, string | null][] = [
    [names.username, account.username],
    [names.unit, account.unit_name],
    [names.position, account.organisation ? null : account.position],
    [names.kind, kindName(account)],
    [names.functions, account.functions.map((one) => t.control.functions[one]).join(", ")],
    [names.status, t.control.accountStatus[account.status] ?? null],
    [t.control.reason, account.lock_reason],
    [t.control.firstPasswords, account.must_change_password ? t.accounts.waiting : null],
    [t.security.accountFactor, account.second_factor ? t.security.isOn : null],
    [t.security.accountOutside, account.outside_identity ? t.security.isLinked : null],
    [t.accounts.phone, account.phone],
    [t.accounts.email, account.email],
    [t.accounts.decisionNumber, decision],
    [t.accounts.scope, overseer ? (account.scope_unit_id ? unit(account.scope_unit_id) : t.accounts.scopeAll) : null],
    [t.accounts.setKinds, account.set_kinds.map((one) => t.accounts.sets[one] ?? one).join(", ")],
    [t.accounts.extraUnits, account.extra_unit_ids.map(unit).join(", ")],
    [t.accounts.limits, account.read_only ? t.accounts.readOnly : null],
    [`${t.accounts.validFrom} – ${t.accounts.validTo.toLowerCase()}`, days],
  ];
  return (
    <dl className="account-details">
      {rows.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

function Verbs({ account, onVerb }: { account: Account; onVerb: (verb: Verb) => void }) {
  return (
    <div className="account-verbs">
      {account.status === "locked" ? <Button onClick={() => onVerb("unlock")}>{t.control.unlock}</Button> : <Button onClick={() => onVerb("lock")}>{t.control.lock}</Button>}
      <Button onClick={() => onVerb("reissue")}>{t.control.reissue}</Button>
      <Button onClick={() => onVerb("endAll")}>{t.security.endAll}</Button>
      <Button onClick={() => onVerb("clear")}>{t.security.clear}</Button>
      {account.second_factor ? <Button onClick={() => onVerb("reset")}>{t.security.reset}</Button> : null}
      {account.outside_identity ? <Button onClick={() => onVerb("unlink")}>{t.security.unlink}</Button> : null}
      <Button danger onClick={() => onVerb("close")}>{t.accounts.close}</Button>
    </div>
  );
}
