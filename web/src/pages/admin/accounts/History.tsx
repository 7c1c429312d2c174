import { useQuery } from "@tanstack/react-query";
import { readAccountHistory } from "@/api/calls/accounts";
import { Failure } from "@/components/Failure";
import { Waiting } from "@/components/Waiting";
import { clock, dayMonth } from "@/numbers/dates";
import { t } from "@/texts";

/** Who did what to an account, when and why, the newest first (O3). */
export function History({ accountId }: { accountId: string }) {
  const { data, error, refetch, isPending } = useQuery({ queryKey: ["accounts", accountId, "history"], queryFn: () => readAccountHistory(accountId) });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Waiting />;
  if (!data.items.length) return <p className="muted">{t.accounts.noHistory}</p>;
  return (
    <ol className="account-history">
      {data.items.map((item) => (
        <li key={`${item.when}${item.field}`}>
          <div><strong>{t.accounts.changed[item.field] ?? item.field}</strong> <span className="small muted">{clock(item.when)}, {dayMonth(item.when)}/{item.when.slice(0, 4)} · {item.name || t.accounts.bySystem}</span></div>
          {item.was || item.to ? <div className="small">{item.was ? `${item.was} → ` : ""}{item.to ?? t.none}</div> : null}
          {item.reason ? <div className="small muted">{item.reason}</div> : null}
        </li>
      ))}
    </ol>
  );
}
