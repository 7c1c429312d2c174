import type { Past } from "@/api/calls/signing";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { spaced } from "./code";

/** Steps that were done and no longer count, newest first: who did what, and why it was voided. */
export function PastSteps({ past }: { past: readonly Past[] }) {
  if (!past.length) return null;
  return (
    <details className="so-past">
      <summary>{t.signoff.past(past.length)}</summary>
      <ol>
        {past.toReversed().map((one) => (
          <li key={one.ended.at}>
            <strong>{t.signoff.endings[one.ended.how]}</strong> <span className="muted">{one.ended.by_name}, {hourDay(one.ended.at)}</span>
            {one.ended.reason ? <p>“{one.ended.reason}”</p> : null}
            <ul className="small muted">{done(one).map((line) => <li key={line}>{line}</li>)}</ul>
          </li>
        ))}
      </ol>
    </details>
  );
}

function done({ frozen, report, approval, signed_report: signed, receipt }: Past): string[] {
  const { steps } = t.signoff;
  return [
    frozen && `${steps.freeze}: ${frozen.by_name}, ${hourDay(frozen.at)}`,
    report && `${steps.report}: ${spaced(report.export_code)}, ${report.by_name}, ${hourDay(report.at)}`,
    approval && `${steps.approval}: ${approval.by_name}, ${hourDay(approval.at)}${approval.remark ? `, “${approval.remark}”` : ""}`,
    signed && `${steps.signed}: ${signed.filename}, ${signed.by_name}, ${hourDay(signed.at)}`,
    receipt && `${steps.sent}: ${receipt.number}, ${hourDay(receipt.at)}`,
  ].filter((line) => typeof line === "string");
}
