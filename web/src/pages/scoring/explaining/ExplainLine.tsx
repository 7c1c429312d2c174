import { LockOutlined, QuestionCircleOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { recallExplanation, sendExplanation } from "@/api/calls/explaining";
import { serverNow } from "@/app/clock";
import { useAccount } from "@/app/session/useSession";
import type { Sheet } from "@/api/types";
import { ReasonDialog } from "@/components/ReasonDialog";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { useRounds } from "../../data";
import { useWorking } from "../sheet/context";
import { isExplaining, takesAnswers } from "./answers";
import { useAnswersRevision } from "./useAnswer";
import "./explaining.css";

/** How far the explanation has come, by when it is due, and sending it; in place of the line of a locked sheet. */
export function ExplainLine() {
  const { sheet, store } = useWorking();
  const account = useAccount();
  useAnswersRevision();
  const judgedAgain = useJudgedAgain(sheet.round_id);
  if (!isExplaining(sheet)) return null;
  const open = takesAnswers(sheet);
  const signs = account.functions.some((one) => one === "enter" || one === "approve");
  const all = Object.keys(sheet.asked).length;
  return (
    <div className={`line-note explain-line ${open ? "attention" : ""}`} role="status">
      <span>
        {open ? <QuestionCircleOutlined aria-hidden /> : <LockOutlined aria-hidden />} {t.explaining.progress(store.answers.answered(), all)} {stateText(sheet)}
      </span>
      {open && signs ? <SendButton /> : null}
      {sheet.explanation?.state === "sent" && sheet.explanation_open && signs && !judgedAgain ? <RecallButton /> : null}
    </div>
  );
}

/** Whether the second appraisal has begun: an extension may reach into it, but what was sent is under the panel's word then. */
function useJudgedAgain(roundId: string): boolean {
  const phases = useRounds().rounds.find((round) => round.round_id === roundId)?.phases ?? [];
  return phases.some(({ phase, start }) => phase === "appraisal_2" && Date.parse(start) <= Date.parse(serverNow()));
}

function stateText(sheet: Sheet): string {
  const { explanation, explanation_open, explanation_deadline } = sheet;
  if (explanation?.state === "sent") return t.explaining.sent(explanation.at ? hourDay(explanation.at) : "", explanation.by_name ?? "");
  if (explanation_open) return explanation_deadline ? t.explaining.until(hourDay(explanation_deadline)) : "";
  if (explanation?.state === "taken") return t.explaining.taken(explanation.at ? hourDay(explanation.at) : "");
  const over = explanation_deadline !== null && Date.parse(explanation_deadline) <= Date.parse(serverNow());
  return over ? t.explaining.over : t.explaining.later;
}

/** Sent answers come back while there is time, with a reason. */
function RecallButton() {
  const { sheet } = useWorking();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const recall = async (reason: string) => {
    await recallExplanation(sheet.sheet_id, reason);
    await queries.invalidateQueries({ queryKey: ["sheet"] });
    await queries.invalidateQueries({ queryKey: ["sheets"] });
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t.explaining.recall}</Button>
      {asking ? (
        <ReasonDialog title={t.explaining.recall} body={t.explaining.recallBody} verb={t.explaining.recall} label={t.explaining.recallReason} danger onConfirm={recall} onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
}

/** Sending asks once: afterwards it can only be taken back as a whole. */
function SendButton() {
  const { sheet, store } = useWorking();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const open = store.answers.unanswered();
  const codes = open.map((id) => store.tree.leaf(id)?.code ?? id).join(", ");
  const waits = store.answers.sync.unsent() > 0;
  const send = async () => {
    await sendExplanation(sheet.sheet_id);
    await queries.invalidateQueries({ queryKey: ["sheet"] });
    await queries.invalidateQueries({ queryKey: ["sheets"] });
  };
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>{t.explaining.send}</Button>
      {asking ? (
        <ReasonDialog title={t.explaining.send} body={t.explaining.sendBody} verb={t.explaining.send} ready={!open.length && !waits} onConfirm={send} onClose={() => setAsking(false)}>
          {waits ? <p className="attention strong">{t.explaining.unsent}</p> : null}
          {open.length ? <p className="attention strong">{t.explaining.unanswered(codes)}</p> : null}
        </ReasonDialog>
      ) : null}
    </>
  );
}
