import { useState } from "react";
import { publishSet } from "@/api/calls/criteria";
import { putScan } from "@/api/calls/corrections";
import { hasCode, ProblemError } from "@/api/problem";
import type { DecisionNumber } from "@/api/types";
import { DecisionDialog } from "@/components/DecisionDialog";
import { t } from "@/texts";
import { ScanPick } from "./ScanPick";

interface Late { round_id: string; name: string; why: string }
interface Props { set: { set_id: string; decision?: { number: string; date: string } | null }; onDone: () => Promise<unknown>; onClose: () => void }

const lateRounds = (error: unknown): Late[] => (error instanceof ProblemError && hasCode(error, "correction_too_late") ? (error.extra["rounds"] as Late[]) : []);

/** Publishing a set under its decision, with the scan of it where there is one; a correction that comes too late names the rounds. */
export function PublishDialog({ set, onDone, onClose }: Props) {
  const [scan, setScan] = useState<File | null>(null);
  const [late, setLate] = useState<Late[]>([]);
  const publish = async (decision: DecisionNumber) => {
    setLate([]);
    if (scan) await putScan(set.set_id, scan);
    await publishSet(set.set_id, decision).catch((error: unknown) => {
      setLate(lateRounds(error));
      throw error;
    });
    await onDone();
  };
  return (
    <DecisionDialog title={t.control.publishSet} body={t.control.publishSetBody} verb={t.control.publishSet} number={set.decision?.number ?? ""} date={set.decision?.date ?? ""} onConfirm={publish} onClose={onClose}>
      <ScanPick file={scan} onPick={setScan} />
      {late.length ? (
        <ul className="set-late">
          {late.map(({ round_id, name, why }) => <li key={round_id}>{t.corrections.tooLateRound(name, t.corrections.tooLate[why] ?? why)}</li>)}
        </ul>
      ) : null}
    </DecisionDialog>
  );
}
