import { App, Button } from "antd";
import { useState, type ReactNode } from "react";
import { remindUnits } from "@/api/calls/rounds";
import { sentence } from "@/api/problem";
import { t } from "@/texts";

interface Props { roundId: string; units: readonly string[]; primary?: boolean; children: ReactNode }

/** Reminds units at once; says how many, and who has nobody who could read it. */
export function Remind({ roundId, units, primary, children }: Props) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const remind = async () => {
    setBusy(true);
    await remindUnits(roundId, units).then(
      (sent) => void message.success(t.rounds.reminded(sent.units, sent.without_accounts.length)),
      (error: unknown) => void message.error(sentence(error)),
    );
    setBusy(false);
  };
  if (primary) return <Button type="primary" loading={busy} onClick={() => void remind()}>{children}</Button>;
  return <button type="button" className="link" disabled={busy} onClick={() => void remind()}>{children}</button>;
}
