import { Fragment } from "react";
import { DayInput } from "@/components/DayInput";
import { t } from "@/texts";

export interface PhaseDays { start: string; end: string }
interface Props { days: Record<string, PhaseDays>; onChange: (days: Record<string, PhaseDays>) => void }

/** From a day's beginning until 24:00 of the last day; a phase without days is left out. */
export function PhaseRows({ days, onChange }: Props) {
  const put = (phase: string, part: Partial<PhaseDays>) => onChange({ ...days, [phase]: { start: "", end: "", ...days[phase], ...part } });
  return (
    <div className="phase-rows">
      <span className="head" />
      <span className="head small muted" aria-hidden>{t.control.from}</span>
      <span className="head small muted" aria-hidden>{t.control.to}</span>
      {Object.entries(t.phases).map(([phase, name]) => (
        <Fragment key={phase}>
          <span className="phase-name">{name}</span>
          <DayInput label={`${name}, ${t.control.from.toLowerCase()}`} value={days[phase]?.start ?? ""} onChange={(start) => put(phase, { start })} />
          <DayInput label={`${name}, ${t.control.to.toLowerCase()}`} value={days[phase]?.end ?? ""} onChange={(end) => put(phase, { end })} />
        </Fragment>
      ))}
    </div>
  );
}
