import { App, Button } from "antd";
import { useState, type ReactNode } from "react";
import { remindUnits } from "@/api/calls/rounds";
import { sentence } from "@/api/problem";
import type { RemindersSent } from "@/api/types";
import { hour } from "@/numbers/dates";
import { t } from "@/texts";

interface Props { roundId: string; units: readonly string[]; primary?: boolean; children: ReactNode }

const SECONDS_TO_READ = 6;

function words({ units, without_accounts, already }: RemindersSent): string {
  const last = already.map((one) => one.at).toSorted().at(-1);
  const said = [
    units > 0 && t.rounds.reminded(units),
    last && t.rounds.remindedBefore(already.length, hour(last)),
    without_accounts.length > 0 && t.rounds.remindedNobody(without_accounts.length),
  ].filter(Boolean);
  return said.join(" ") || t.rounds.remindedNone;
}

/** Reminds units at once; says how many, how many had been within the hour, and who has nobody who could read it. */
export function Remind({ roundId, units, primary, children }: Props) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const remind = async () => {
    setBusy(true);
    await remindUnits(roundId, units).then(
      (sent) => void message[sent.units ? "success" : "info"](words(sent), SECONDS_TO_READ),
      (error: unknown) => void message.error(sentence(error)),
    );
    setBusy(false);
  };
  if (primary) return <Button type="primary" loading={busy} onClick={() => void remind()}>{children}</Button>;
  return <button type="button" className="link" disabled={busy} onClick={() => void remind()}>{children}</button>;
}
