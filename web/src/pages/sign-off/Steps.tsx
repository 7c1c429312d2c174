import { useCallback } from "react";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { ApprovalStep } from "./ApprovalStep";
import { FreezeStep } from "./FreezeStep";
import { PastSteps } from "./PastSteps";
import { ReportStep } from "./ReportStep";
import { SendStep } from "./SendStep";
import { SignedStep } from "./SignedStep";
import { useSignOff } from "./state";

export function Steps({ base }: { base: string }) {
  const { sheet, failure } = useSignOff();
  const { returned } = sheet.signoff;
  return (
    <div className="so-column">
      {failure ? <Refused key={failure.at}>{failure.text}</Refused> : null}
      {returned && sheet.status === "open" ? (
        <p className="line-note attention so-note">
          {returned.how ? <strong>{t.signoff.endings[returned.how]}: </strong> : null}“{returned.reason}” {returned.by_name}, {hourDay(returned.at)}
        </p>
      ) : null}
      {sheet.status === "not_submitted" ? <p className="line-note fault so-note">{t.scoring.locked.not_submitted}</p> : null}
      <ol className="so-steps">
        <FreezeStep base={base} />
        <ReportStep />
        <ApprovalStep />
        <SignedStep />
        <SendStep />
      </ol>
      <PastSteps past={sheet.signoff.past ?? []} />
    </div>
  );
}

/** Stands above the steps; the button that was pressed may be far below, so it comes into view. */
function Refused({ children }: { children: string }) {
  const show = useCallback((place: HTMLElement | null) => void place?.scrollIntoView({ block: "center" }), []);
  return <p ref={show} className="line-note fault so-note" role="alert">{children}</p>;
}
