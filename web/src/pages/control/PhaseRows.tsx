import { Fragment } from "react";
import { DayInput } from "@/components/DayInput";
import { t } from "@/texts";
import { intoView, type PhaseFault } from "./faults";

export interface PhaseDays { start: string; end: string }
interface Props { days: Record<string, PhaseDays>; onChange: (days: Record<string, PhaseDays>) => void; fault?: PhaseFault | null }

/** From a day's beginning until 24:00 of the last day; a phase without days is left out. What the server refused stands
 * at the last phase that it names. */
export function PhaseRows({ days, onChange, fault }: Props) {
  const put = (phase: string, part: Partial<PhaseDays>) => onChange({ ...days, [phase]: { start: "", end: "", ...days[phase], ...part } });
  return (
    <div className="phase-rows">
      <span className="head" />
      <span className="head small muted" aria-hidden>{t.control.from}</span>
      <span className="head small muted" aria-hidden>{t.control.to}</span>
      {Object.entries(t.phases).map(([phase, name]) => (
        <Fragment key={phase}>
          <span className={`phase-name ${fault?.phases.includes(phase) ? "fault" : ""}`}>{name}</span>
          <DayInput label={`${name}, ${t.control.from.toLowerCase()}`} value={days[phase]?.start ?? ""} onChange={(start) => put(phase, { start })} />
          <DayInput label={`${name}, ${t.control.to.toLowerCase()}`} value={days[phase]?.end ?? ""} onChange={(end) => put(phase, { end })} />
          {fault?.phases.at(-1) === phase ? <p ref={intoView} className="fault phase-fault" role="alert">{fault.phases.map((one) => t.phases[one] ?? one).join(", ")}: {fault.text}</p> : null}
        </Fragment>
      ))}
    </div>
  );
}
