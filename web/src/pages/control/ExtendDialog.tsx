import { useQueryClient } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { extendUnit } from "@/api/calls/criteria";
import type { Phase, Round } from "@/api/types";
import { DayInput } from "@/components/DayInput";
import { ReasonDialog } from "@/components/ReasonDialog";
import { lastDay } from "@/numbers/dates";
import { t } from "@/texts";

/** Phases in which a unit or its appraisers work, so that more time means something. */
const WORKED: readonly string[] = ["self_scoring", "appraisal_1", "explanation", "appraisal_2"];

interface Props { round: Round; unitId: string; name: string; onClose: () => void }

/** More time for one unit in one phase. */
export function ExtendDialog({ round, unitId, name, onClose }: Props) {
  const queries = useQueryClient();
  const phases = round.phases.filter(({ phase }) => WORKED.includes(phase));
  const current = phases.find(({ phase }) => phase === round.current_phase) ?? phases[0];
  const [phase, setPhase] = useState<Phase | undefined>(current?.phase);
  const [until, setUntil] = useState("");
  const chosen = phases.find((one) => one.phase === phase);
  const extend = async (reason: string) => {
    await extendUnit(round.round_id, unitId, phase!, until, reason);
    await queries.invalidateQueries({ queryKey: ["round"] });
  };
  const body = chosen ? t.rounds.extendBody(name, t.phases[chosen.phase] ?? chosen.phase, lastDay(chosen.end)) : name;
  return (
    <ReasonDialog title={t.control.extend} body={body} verb={t.control.extend} label={t.control.reason} ready={until !== "" && phase !== undefined} onConfirm={extend} onClose={onClose}>
      <label>
        <span className="small muted">{t.rounds.askPhase}</span>
        <Select aria-label={t.rounds.askPhase} className="wide" style={{ width: "100%" }} value={phase ?? null} options={phases.map((one) => ({ value: one.phase, label: t.phases[one.phase] ?? one.phase }))} onChange={setPhase} />
      </label>
      <label>
        <span className="small muted">{t.control.until}</span>
        <DayInput label={t.control.until} value={until} onChange={setUntil} />
      </label>
    </ReasonDialog>
  );
}
