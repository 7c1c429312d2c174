import { Button } from "antd";
import { useState } from "react";
import { freeze, reopen } from "@/api/calls/submission";
import { useAccount } from "@/app/session/useSession";
import { ReasonDialog } from "@/components/ReasonDialog";
import { hourDay } from "@/numbers/dates";
import { formatWire } from "@/numbers/numbers";
import { t } from "@/texts";
import { FindingList, useChecks } from "../scoring/checks/FindingList";
import "../scoring/checks/checks.css";
import { OwnWords } from "./OwnWords";
import { Step } from "./Step";
import { useSignOff } from "./state";
import { useWords } from "./words";

/** Freezing lists what is unfinished, each a link; reopening voids later steps and says so first. */
export function FreezeStep({ base }: { base: string }) {
  const { sheet, mayEnter, busy, act, tree } = useSignOff();
  const { frozen } = sheet.signoff;
  const { totals } = sheet;
  const points = formatWire(totals.points, tree.document.decimals ?? 2);
  const summary = t.signoff.summary(totals.scored, totals.leaves, points);
  const words = useWords(sheet, useAccount().account_id);
  const run = async () => {
    await words.save();
    await freeze(sheet.sheet_id);
  };
  return (
    <Step step="freeze" meta={frozen && `${frozen.by_name}, ${hourDay(frozen.at)}`} done={<Reopen summary={summary} />}>
      <p>{t.signoff.freezeLead}</p>
      <p className="muted">{summary}</p>
      <Unfinished base={base} />
      <OwnWords words={words} editable={mayEnter} />
      {mayEnter ? <Button type="primary" size="large" loading={busy} onClick={() => void act(run)}>{t.signoff.freeze}</Button> : null}
    </Step>
  );
}

function Unfinished({ base }: { base: string }) {
  const { sheet, tree } = useSignOff();
  const { data } = useChecks(sheet.sheet_id, sheet.version);
  const found = data?.findings ?? sheet.findings;
  const [blocking, advice] = [found.filter((one) => one.blocks), found.filter((one) => !one.blocks)];
  return (
    <>
      {blocking.length ? (
        <div className="so-findings">
          <p className="attention strong">{t.signoff.unfinished(blocking.length)}</p>
          <FindingList findings={blocking} sheet={sheet} tree={tree} base={base} />
        </div>
      ) : null}
      {advice.length ? (
        <div className="so-findings">
          <p className="strong">{t.checks.advice(advice.length)}</p>
          <FindingList findings={advice} sheet={sheet} tree={tree} base={base} />
        </div>
      ) : null}
    </>
  );
}

function Reopen({ summary }: { summary: string }) {
  const { sheet, mayEnter, tried } = useSignOff();
  const [asking, setAsking] = useState(false);
  const may = mayEnter && !sheet.signoff.receipt;
  if (sheet.signoff.receipt) return null;
  return (
    <p className="muted">
      {summary} {may ? <button type="button" className="link underlined" onClick={() => setAsking(true)}>{t.signoff.reopen}</button> : null}
      {asking ? (
        <ReasonDialog
          title={t.signoff.reopenTitle}
          body={t.signoff.reopenBody}
          verb={t.signoff.reopen}
          label={t.signoff.reopenReason}
          onConfirm={(reason) => tried(() => reopen(sheet.sheet_id, reason))}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </p>
  );
}
