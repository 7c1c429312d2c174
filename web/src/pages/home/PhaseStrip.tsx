import { serverNow } from "@/app/clock";
import { usePhone } from "@/app/media";
import type { RoundSummary } from "@/api/types";
import { dayMonth, lastDay } from "@/numbers/dates";
import { t } from "@/texts";

/** The round's phases in order, the open one marked. */
export function PhaseStrip({ round }: { round: RoundSummary }) {
  const now = Date.parse(serverNow());
  // On a phone the strip scrolls by itself, so the keyboard must reach it.
  const stop = usePhone() ? 0 : undefined;
  return (
    <ol className="phases" aria-label={t.home.phases} tabIndex={stop}>
      {round.phases.map(({ phase, start, end }) => {
        const open = Date.parse(start) <= now && now < Date.parse(end);
        const past = now >= Date.parse(end);
        const dates = dayMonth(start) === lastDay(end) ? dayMonth(start) : `${dayMonth(start)} – ${lastDay(end)}`;
        return (
          <li key={phase} className={open ? "phase open" : past ? "phase past" : "phase"} aria-current={open ? "step" : undefined}>
            <strong>{t.phases[phase]}</strong>
            <span className="small muted">{open ? t.home.now(lastDay(end)) : dates}</span>
          </li>
        );
      })}
    </ol>
  );
}
