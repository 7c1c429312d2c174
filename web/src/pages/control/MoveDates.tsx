import { useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Drawer, Input } from "antd";
import { useState } from "react";
import { getRound } from "@/api/calls/criteria";
import { moveCampaign, moveDates } from "@/api/calls/rounds";
import { hasCode, sentence } from "@/api/problem";
import type { Round } from "@/api/types";
import { fullDay, startOfDay, wireLastDay } from "@/numbers/dates";
import { t } from "@/texts";
import { phaseFault } from "./faults";
import { daysOf, movesOf, phasesToldBy, rebased } from "./moves";
import { remindersOf } from "./newRound";
import { PhaseRows } from "./PhaseRows";
import { RemindersField } from "./RemindersField";
import { useCampaign } from "./useCampaign";

/** Dates of any phases in one step, of this round or of its whole campaign. */
export function MoveDates({ round, onClose }: { round: Round; onClose: () => void }) {
  const [days, setDays] = useState(() => daysOf(round.phases));
  const [reason, setReason] = useState("");
  const [all, setAll] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const campaign = useCampaign(round);
  const [began, setBegan] = useState(round);
  const [reminders, setReminders] = useState(() => written(began));
  const moves = movesOf(daysOf(began.phases), days);
  const remindDays = remindersOf(reminders);
  const reminding = reminders.trim() === written(began) ? null : remindDays;
  const ready = (moves.phases.length + moves.dropped.length > 0 || reminding !== null) && remindDays !== null && reason.trim().length >= 3;
  const save = async () => {
    setBusy(true);
    setFailure(null);
    const body = { reason: reason.trim(), ...moves, reminder_days: reminding, seen: { round_id: began.round_id, phases: began.phases } };
    try {
      await (all && campaign ? moveCampaign(campaign.campaign_id, body) : moveDates(round.round_id, body));
      await queries.invalidateQueries();
      onClose();
    } catch (error) {
      if (hasCode(error, "dates_changed")) goOn(await getRound(round.round_id).catch(() => ({ ...began, phases: phasesToldBy(error, began.phases) })));
      setFailure(error);
    }
    setBusy(false);
  };
  /** Upon the dates of now, with what is written here by now: saved again, it is a choice made with both in sight. */
  const goOn = (newest: Round) => {
    setDays((mine) => rebased(daysOf(began.phases), daysOf(newest.phases), mine));
    setReminders((mine) => (mine.trim() === written(began) ? written(newest) : mine));
    setBegan(newest);
  };
  const named = phaseFault(failure);
  const dates = named && hasCode(failure, "dates_changed") ? { ...named, text: t.rounds.datesNow(standing(named.phases, began)) } : named;
  const foot = <Button type="primary" block loading={busy} disabled={!ready} onClick={() => void save()}>{t.rounds.save}</Button>;
  return (
    <Drawer open title={t.rounds.moveTitle} onClose={onClose} width={560} footer={foot}>
      <div className="stack">
        <p className="muted">{t.rounds.moveLead}</p>
        <PhaseRows days={days} onChange={setDays} fault={dates} />
        <RemindersField value={reminders} onChange={setReminders} fault={remindDays ? undefined : t.rounds.remindersFault} hint={began.reminder_days ? undefined : t.rounds.remindersSystem} />
        {campaign ? <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>{t.rounds.moveAll(campaign.rounds.length)}</Checkbox> : null}
        <label>
          <span className="small muted">{t.rounds.reason}</span>
          <Input.TextArea rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        {failure && !dates ? <p className="fault" role="alert">{sentence(failure)}</p> : null}
      </div>
    </Drawer>
  );
}

const written = (round: Round): string => round.reminder_days?.join(", ") ?? "";

/** The phases as they stand now, in words. */
const standing = (phases: readonly string[], round: Round): string =>
  phases.map((phase) => {
    const dates = round.phases.find((one) => one.phase === phase);
    return dates ? `${fullDay(dates.start)} – ${fullDay(startOfDay(wireLastDay(dates.end)))}` : t.rounds.leftOut;
  }).join("; ");
