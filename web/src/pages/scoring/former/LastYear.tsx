import { PaperClipOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { sentence } from "@/api/problem";
import type { FormerLeaf } from "@/api/types";
import { formatWire } from "@/numbers/numbers";
import type { Rule, Scored } from "@/scoring/document";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";
import { factsText } from "../sheet/factsText";
import { saysSomething, useCopy, useFormer, useFormerOf } from "./useFormer";
import "./former.css";

/** What the unit said last year on what this leaf continues, and what the panel decided once that is public. */
export function LastYear({ leaf }: { leaf: Scored }) {
  const { editable, store } = useWorking();
  const former = useFormer();
  const said = useFormerOf(leaf.id).filter(saysSomething);
  if (!former?.sheet_id || !said.length) return null;
  return (
    <section className="panel-part" aria-label={t.former.title}>
      <h3>{t.former.title}</h3>
      <p className="small muted">{t.former.of(former.round_name)}</p>
      {said.map((one) => <Said key={one.former_id} one={one} />)}
      {editable && !store.item(leaf.id).excluded ? <CopyOne leafId={leaf.id} /> : null}
    </section>
  );
}

function Said({ one }: { one: FormerLeaf }) {
  const rule = { rule: one.rule as unknown as Rule } as Scored;
  return (
    <div className="former-said">
      <p className="small muted">{one.code} {one.name}</p>
      <dl>
        <dt>{t.former.facts}</dt>
        <dd>{one.not_applicable ? t.former.notApplicable : factsText(rule, one.facts)}</dd>
        <dt>{t.former.points}</dt>
        <dd>{one.points === null ? t.none : formatWire(one.points)} / {formatWire(one.max_points)}</dd>
        {one.panel_points !== null || one.panel_reasons.length ? (
          <>
            <dt>{t.former.panel}</dt>
            <dd>{one.panel_points === null ? t.none : formatWire(one.panel_points)}{one.panel_reasons.map((reason) => <p key={reason} className="pre">{reason}</p>)}</dd>
          </>
        ) : null}
      </dl>
      {one.explanation ? <p className="pre former-text">{one.explanation}</p> : null}
      {one.evidence.map((piece) => <p key={piece.evidence_id} className="small muted former-text"><PaperClipOutlined aria-hidden /> {piece.filename || piece.url}</p>)}
    </div>
  );
}

function CopyOne({ leafId }: { leafId: string }) {
  const copy = useCopy();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setFailure(null);
    await copy([leafId], ["facts", "explanation", "evidence"]).catch(setFailure);
    setBusy(false);
  };
  return (
    <>
      <Button loading={busy} onClick={() => void run()}>{t.former.copyOne}</Button>
      {failure ? <p className="fault small" role="alert">{sentence(failure)}</p> : null}
    </>
  );
}
