import { CheckCircleFilled, WarningFilled } from "@ant-design/icons";
import { Alert, Progress } from "antd";
import { useEffect, useState } from "react";
import { SOURCES } from "@/api/calls/audit";
import { Failure } from "@/components/Failure";
import { t } from "@/texts";
import { readAnchors, verify, type Finding } from "./verifying";

const SHOWN = 20;

/** Whether anybody altered the record: every service's chain, with progress, and what was found. */
export function Verify() {
  const [found, setFound] = useState<Readonly<Record<string, Finding>>>({});
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let open = true;
    const tell = (finding: Finding) => setFound((before) => ({ ...before, [finding.source]: finding }));
    const run = async () => {
      const told = await readAnchors();
      for (const source of SOURCES) await verify(source, told.get(source) ?? [], tell, () => open);
    };
    run().catch((error: unknown) => open && setFailure(error));
    return () => { open = false; };
  }, []);
  const findings = Object.values(found);
  const done = findings.length === SOURCES.length && findings.every((one) => one.done);
  const faulty = findings.some((one) => one.faults.length > 0);
  return (
    <div className="stack">
      <p className="muted">{t.audit.verifyLead}</p>
      {failure ? <Failure error={failure} /> : null}
      {done || faulty ? <Alert type={faulty ? "error" : "success"} showIcon role="status" title={faulty ? t.audit.broken : t.audit.sound} /> : null}
      <ul className="audit-chains" tabIndex={0} aria-label={t.audit.verifyTitle}>{SOURCES.map((source) => <Chain key={source} source={t.audit.sources[source]} finding={found[source]} />)}</ul>
    </div>
  );
}

function Chain({ source, finding }: { source: string; finding: Finding | undefined }) {
  const percent = !finding ? 0 : finding.done ? 100 : Math.floor((100 * finding.checked) / Math.max(finding.head, 1));
  return (
    <li>
      <div className="audit-line"><strong>{source}</strong>{finding?.done ? <Outcome faults={finding.faults.length} /> : null}</div>
      <Progress percent={percent} showInfo={false} size="small" aria-label={source} status={finding?.faults.length ? "exception" : finding?.done ? "success" : "normal"} />
      {finding ? <div className="small muted">{t.audit.checked(finding.checked)}</div> : <div className="small muted">{t.audit.waiting}</div>}
      {finding?.done && finding.head ? <div className="small muted breaks">{t.audit.head} <code>{finding.hash}</code></div> : null}
      {finding?.faults.slice(0, SHOWN).map((fault) => <div key={`${fault.seq}${fault.fault}`} className="audit-fault">{t.audit.faults[fault.fault](fault.seq)}</div>)}
    </li>
  );
}

function Outcome({ faults }: { faults: number }) {
  return faults ? <span className="audit-bad"><WarningFilled aria-hidden /> {t.audit.faulty(faults)}</span> : <span className="audit-good"><CheckCircleFilled aria-hidden /> {t.audit.intact}</span>;
}
