import { Input } from "antd";
import { useState, type ReactNode } from "react";
import type { DecisionNumber } from "@/api/types";
import { t } from "@/texts";
import { DayInput } from "./DayInput";
import { ReasonDialog } from "./ReasonDialog";

interface Props { title: string; body: string; verb: string; number?: string; date?: string; children?: ReactNode; onConfirm: (decision: DecisionNumber) => Promise<unknown>; onClose: () => void }

/** What is published stands on a decision: its number and date (C2). */
export function DecisionDialog({ title, body, verb, number = "", date = "", children, onConfirm, onClose }: Props) {
  const [decision, setDecision] = useState({ decision_number: number, decision_date: date });
  const ready = decision.decision_number.trim() !== "" && decision.decision_date !== "";
  const confirm = () => (ready ? onConfirm(decision) : Promise.reject(new Error("incomplete")));
  return (
    <ReasonDialog title={title} body={body} verb={verb} ready={ready} onConfirm={confirm} onClose={onClose}>
      <label>
        <span className="small muted">{t.results.decisionNumber}</span>
        <Input value={decision.decision_number} placeholder={t.results.decisionHint} onChange={(event) => setDecision({ ...decision, decision_number: event.target.value })} />
      </label>
      <label>
        <span className="small muted">{t.results.decisionDate}</span>
        <DayInput label={t.results.decisionDate} value={decision.decision_date} onChange={(decision_date) => setDecision({ ...decision, decision_date })} />
      </label>
      {children}
    </ReasonDialog>
  );
}
