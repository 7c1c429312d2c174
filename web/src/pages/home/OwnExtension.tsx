import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { getRound } from "@/api/calls/criteria";
import { askExtension, withdrawExtension } from "@/api/calls/rounds";
import { useAccount } from "@/app/session/useSession";
import type { ExtensionRequest, Phase, Round, RoundSummary } from "@/api/types";
import { DayInput } from "@/components/DayInput";
import { ReasonDialog } from "@/components/ReasonDialog";
import { lastDay } from "@/numbers/dates";
import { t } from "@/texts";

const TONES: Readonly<Record<string, string>> = { pending: "attention", granted: "done", refused: "fault", withdrawn: "" };
const OWN: readonly Phase[] = ["self_scoring", "explanation"];

/** More time for the own unit: where it stands for everybody, asked by its head. */
export function OwnExtension({ round }: { round: RoundSummary }) {
  const account = useAccount();
  const heads = account.functions.includes("approve");
  const { data } = useQuery({ queryKey: ["round", round.round_id], queryFn: () => getRound(round.round_id) });
  const [asking, setAsking] = useState(false);
  const [dropping, setDropping] = useState<ExtensionRequest | null>(null);
  const requests = data?.requests ?? [];
  const waits = requests.some(({ state }) => state === "pending");
  if (!data || (!requests.length && !heads)) return null;
  return (
    <section className="pane" aria-labelledby="extension-head">
      <div className="pane-head">
        <h2 id="extension-head">{t.rounds.requests}</h2>
        {heads && !waits ? <Button onClick={() => setAsking(true)}>{t.rounds.ask}</Button> : null}
      </div>
      <ul className="round-list">
        {requests.map((one) => (
          <li key={one.request_id}>
            <span>{t.rounds.asks(t.phases[one.phase] ?? one.phase, lastDay(one.answer?.until ?? one.until))} <span className={`tag ${TONES[one.state]}`}>{t.rounds.states[one.state]}</span></span>
            <span className="small muted">{one.answer ? t.rounds.answered(one.answer.name, one.answer.reason) : one.reason}</span>
            {heads && one.state === "pending" ? <button type="button" className="link" onClick={() => setDropping(one)}>{t.rounds.withdrawRequest}</button> : null}
          </li>
        ))}
      </ul>
      {asking && account.unit_id ? <AskDialog round={data} unitId={account.unit_id} onClose={() => setAsking(false)} /> : null}
      {dropping ? <WithdrawDialog roundId={round.round_id} request={dropping} onClose={() => setDropping(null)} /> : null}
    </section>
  );
}

function AskDialog({ round, unitId, onClose }: { round: Round; unitId: string; onClose: () => void }) {
  const phases = round.phases.filter(({ phase }) => OWN.includes(phase)).map(({ phase }) => phase);
  const [phase, setPhase] = useState<Phase>(phases[0] ?? "self_scoring");
  const [until, setUntil] = useState("");
  const [key] = useState(() => crypto.randomUUID());
  const queries = useQueryClient();
  const ask = async (reason: string) => {
    await askExtension(round.round_id, unitId, phase, until, reason, key);
    await queries.invalidateQueries({ queryKey: ["round"] });
  };
  return (
    <ReasonDialog title={t.rounds.askTitle} body={t.rounds.askBody} verb={t.rounds.ask} label={t.rounds.reason} ready={until !== ""} onConfirm={ask} onClose={onClose}>
      {phases.length > 1 ? (
        <label>
          <span className="small muted">{t.rounds.askPhase}</span>
          <Select aria-label={t.rounds.askPhase} value={phase} options={phases.map((value) => ({ value, label: t.phases[value] }))} onChange={setPhase} style={{ width: "100%" }} />
        </label>
      ) : null}
      <label><span className="small muted">{t.control.until}</span><DayInput label={t.control.until} value={until} onChange={setUntil} /></label>
    </ReasonDialog>
  );
}

function WithdrawDialog({ roundId, request, onClose }: { roundId: string; request: ExtensionRequest; onClose: () => void }) {
  const queries = useQueryClient();
  const withdraw = async (reason: string) => {
    await withdrawExtension(roundId, request.request_id, reason);
    await queries.invalidateQueries({ queryKey: ["round"] });
  };
  return <ReasonDialog title={t.rounds.withdrawRequest} body={t.rounds.withdrawRequestBody} verb={t.rounds.withdrawRequest} label={t.rounds.reason} onConfirm={withdraw} onClose={onClose} />;
}
