import { useQuery } from "@tanstack/react-query";
import { readAccountHistory } from "@/api/calls/accounts";
import type { HeldBy } from "@/api/types";
import { Asked } from "@/components/Asked";
import { clock, fullDay } from "@/numbers/dates";
import { t } from "@/texts";

/** Who did what to an account, when and why, the newest first (O3). */
export function History({ accountId }: { accountId: string }) {
  const query = useQuery({ queryKey: ["accounts", accountId, "history"], queryFn: () => readAccountHistory(accountId) });
  const { data } = query;
  if (!data) return <Asked of={query} />;
  const many = data.holders.length > 1;
  if (!data.items.length && !many) return <p className="muted">{t.accounts.noHistory}</p>;
  return (
    <>
      {many ? <Holders holders={data.holders} /> : null}
      <ol className="account-history">
        {data.items.map((item) => (
          <li key={`${item.when}${item.field}`}>
            <div><strong>{t.accounts.changed[item.field] ?? item.field}</strong> <span className="small muted">{clock(item.when)}, {fullDay(item.when)} · {item.name || t.accounts.bySystem}</span></div>
            {item.was || item.to ? <div className="small">{item.was ? `${said(item.was)} → ` : ""}{item.to ? said(item.to) : t.none}</div> : null}
            {item.reason ? <div className="small muted">{item.reason}</div> : null}
          </li>
        ))}
      </ol>
    </>
  );
}

/** States are told by code, everything else in words. */
const said = (told: string): string => t.accounts.states[told] ?? told;
const day = (moment: string | null): string => (moment ? fullDay(moment) : "");

/** Who held the account from when to when, by which decision of the unit (A4). */
function Holders({ holders }: { holders: readonly HeldBy[] }) {
  return (
    <section className="account-holders" aria-label={t.accounts.holders}>
      <h3>{t.accounts.holders}</h3>
      <ol className="account-history">
        {holders.map((holder) => (
          <li key={holder.since ?? ""}>
            <div><strong>{holder.person_name}</strong> <span className="small muted">{day(holder.since) || "…"} – {day(holder.until) || t.accounts.heldNow}</span></div>
            <div className="small muted">{[holder.position, holder.decision_number].filter(Boolean).join(" · ")}</div>
          </li>
        ))}
      </ol>
    </section>
  );
}
