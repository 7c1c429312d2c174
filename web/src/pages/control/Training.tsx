import { ExperimentOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { resetRound } from "@/api/calls/rounds";
import type { Round } from "@/api/types";
import { ReasonDialog } from "@/components/ReasonDialog";
import { t } from "@/texts";

/** Says that nothing here is official; starts everything anew at a click (O4). */
export function Training({ round, editable }: { round: Round; editable: boolean }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const reset = async (reason: string) => {
    const next = await resetRound(round.round_id, reason);
    await queries.invalidateQueries();
    void navigate(`/dieu-hanh/${next.round_id}`);
  };
  return (
    <section className="pane training" aria-label={t.rounds.training}>
      <p><ExperimentOutlined aria-hidden /> {t.rounds.trainingLead}</p>
      {editable ? <Button onClick={() => setAsking(true)}>{t.rounds.reset}</Button> : null}
      {asking ? <ReasonDialog title={t.rounds.resetTitle} body={t.rounds.resetBody} verb={t.rounds.reset} label={t.rounds.reason} danger onConfirm={reset} onClose={() => setAsking(false)} /> : null}
    </section>
  );
}
