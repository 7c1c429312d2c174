import { Dropdown } from "antd";
import { DownOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type CSSProperties } from "react";
import { closePhase, openPhase } from "@/api/calls/criteria";
import { serverNow } from "@/app/clock";
import type { Phase, Round } from "@/api/types";
import { DayInput } from "@/components/DayInput";
import { ReasonDialog } from "@/components/ReasonDialog";
import { dayMonth, lastDay } from "@/numbers/dates";
import { t } from "@/texts";
import { MoveDates } from "./MoveDates";

type Verb = "open" | "close";

/** Percent of the line within which the label of today would stand out beyond its end. */
const NEAR = 5;

/** Phases on one true-to-date line with today; each is opened or closed by its own menu, with a reason. */
export function Timeline({ round, editable }: { round: Round; editable: boolean }) {
  const [asked, setAsked] = useState<{ phase: Phase; verb: Verb } | null>(null);
  const [moving, setMoving] = useState(false);
  const now = Date.parse(serverNow());
  const from = Math.min(...round.phases.map(({ start }) => Date.parse(start)), now);
  const to = Math.max(...round.phases.map(({ end }) => Date.parse(end)), now + 1);
  const percent = (at: number) => ((at - from) / (to - from)) * 100;
  return (
    <section className="pane timeline" aria-label={t.home.phases}>
      {editable ? <div className="timeline-verb"><button type="button" className="link" onClick={() => setMoving(true)}>{t.rounds.moveDates}</button></div> : null}
      <div className="timeline-track" aria-hidden>
        {round.phases.map(({ phase, start, end }) => {
          const left = percent(Date.parse(start));
          return <span key={phase} className={`timeline-bar ${stateOf(start, end, now)}`} style={{ left: `${left}%`, width: `${percent(Date.parse(end)) - left}%` }} />;
        })}
        <span className={`timeline-now ${percent(now) < NEAR ? "at-start" : percent(now) > 100 - NEAR ? "at-end" : ""}`} style={{ left: `${percent(now)}%` }}><span>{t.control.today(dayMonth(serverNow()))}</span></span>
      </div>
      <div className="phase-grid">
        {round.phases.map(({ phase, start, end }) => (
          <div key={phase} className="phase-cell" style={{ "--days": Date.parse(end) - Date.parse(start) } as CSSProperties}>
            <PhaseName phase={phase} state={stateOf(start, end, now)} editable={editable} onAsk={(verb) => setAsked({ phase, verb })} />
            <span className="small muted">{dayMonth(start)} – {lastDay(end)}</span>
          </div>
        ))}
      </div>
      {moving ? <MoveDates round={round} onClose={() => setMoving(false)} /> : null}
      {asked ? <PhaseDialog round={round} {...asked} onClose={() => setAsked(null)} /> : null}
    </section>
  );
}

const stateOf = (start: string, end: string, now: number): string => (now >= Date.parse(end) ? "past" : now >= Date.parse(start) ? "open" : "");

function PhaseName({ phase, state, editable, onAsk }: { phase: Phase; state: string; editable: boolean; onAsk: (verb: Verb) => void }) {
  const name = t.phases[phase] ?? phase;
  if (!editable) return <strong>{name}</strong>;
  const items = [
    { key: "open", label: t.control.phaseOpen, disabled: state === "open", onClick: () => onAsk("open") },
    { key: "close", label: t.control.phaseClose, disabled: state !== "open", onClick: () => onAsk("close") },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <button type="button" className="link strong" aria-label={t.control.phaseMenu(name)}>{name} <DownOutlined aria-hidden /></button>
    </Dropdown>
  );
}

function PhaseDialog({ round, phase, verb, onClose }: { round: Round; phase: Phase; verb: Verb; onClose: () => void }) {
  const queries = useQueryClient();
  const [until, setUntil] = useState("");
  const opening = verb === "open";
  const act = async (reason: string) => {
    await (opening ? openPhase(round.round_id, phase, reason, until || null) : closePhase(round.round_id, phase, reason));
    await queries.invalidateQueries();
  };
  const text = opening ? t.control.phaseOpen : t.control.phaseClose;
  return (
    <ReasonDialog
      title={`${text}: ${t.phases[phase]}`}
      body={opening ? t.control.phaseOpenBody : t.control.phaseCloseBody}
      verb={text}
      label={t.control.reason}
      onConfirm={act}
      onClose={onClose}
    >
      {opening ? (
        <label>
          <span className="small muted">{t.control.until} ({t.control.optional})</span>
          <DayInput label={t.control.until} value={until} onChange={setUntil} />
        </label>
      ) : null}
    </ReasonDialog>
  );
}
