import { CheckOutlined, WarningOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import type { SignedReport } from "@/api/calls/signing";
import { hourDay } from "@/numbers/dates";
import { t } from "@/texts";
import { spaced } from "./code";

/** One short word on a file that was sent: "chữ ký số hợp lệ". */
export function verdictOf(signed: SignedReport): string {
  const words = signed.signatures?.length ? t.signoff.signatureGood : (t.signoff.verified[signed.verified] ?? signed.verified);
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** What the attached file proves, line by line; amber where a person has to look. */
export function SignedChecks({ signed, code }: { signed: SignedReport; code: string }) {
  const signatures = signed.signatures ?? [];
  const content = signed.verified === "identical";
  const added = signed.added?.length ? t.signoff.added(signed.added.join(" ")) : "";
  const note = signed.verified === "scan" ? t.signoff.scanCode[signed.code ?? "unreadable"] : content || signed.verified === "rewritten" ? t.signoff.verifiedNote(spaced(code)) : "";
  return (
    <div className="so-checks">
      {signatures.map((one) => (
        <Line key={`${one.signer}${one.signed_at}`} good={one.trust === "trusted"} under={signerText(one)}>{trustText(one)}</Line>
      ))}
      {signatures.length || signed.verified === "scan" ? null : <Line good={false} under={t.signoff.unsignedNote}>{t.signoff.unsigned}</Line>}
      <Line good={content} under={[note, added].filter(Boolean).join(" ")}>{t.signoff.verified[signed.verified] ?? signed.verified}</Line>
      {signed.covered?.length ? <Line good={false} under={t.signoff.coveredNote}>{t.signoff.covered(signed.covered.join(", "))}</Line> : null}
      {signatures.length ? <Line good>{t.signoff.untouched}</Line> : null}
    </div>
  );
}

type Signature = NonNullable<SignedReport["signatures"]>[number];

function trustText({ trust, revocation, revoked_at }: Signature): string {
  if (revocation === "revoked") return t.signoff.revoked(revoked_at ? hourDay(revoked_at) : "");
  return trust === "trusted" && revocation !== "good" ? `${t.signoff.trust.trusted}; ${t.signoff.revocationUnchecked}` : t.signoff.trust[trust];
}

function signerText(one: Signature): string {
  const who = [one.signer, one.organisation].filter(Boolean).join(", ");
  const when = one.signed_at ? t.signoff.signedAt(hourDay(one.signed_at), one.timestamped ?? false) : "";
  return [who, when].filter(Boolean).join("; ");
}

function Line({ good, under, children }: { good: boolean; under?: string; children: ReactNode }) {
  return (
    <p className={`so-check ${good ? "" : "attention"}`}>
      {good ? <CheckOutlined className="done" aria-hidden /> : <WarningOutlined aria-hidden />}
      <span>{children}{under ? <span className="small muted so-under">{under}</span> : null}</span>
    </p>
  );
}
