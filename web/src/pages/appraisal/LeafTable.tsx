import { PaperClipOutlined } from "@ant-design/icons";
import { useAccount } from "@/app/session/useSession";
import type { AppraisalSummary } from "@/api/types";
import type { Scored } from "@/scoring/document";
import { t } from "@/texts";
import { factsText, shareText } from "../scoring/sheet/factsText";
import { leafOf, useDesk, useOwn, useStoreRevision } from "./context";
import { AskedMark } from "./explaining/AskedMark";
import { Outcome } from "./Outcome";
import { PointsInput } from "./PointsInput";
import { keyOf } from "./store";
import { lacksEvidence, ownText, selfText } from "./UnitTable";

/** One leaf across the units. */
export function LeafTable() {
  const { store, place } = useDesk();
  useStoreRevision();
  const leaf = leafOf(store, place.leafId);
  const { columns } = t.appraisal;
  const account = useAccount();
  if (!leaf) return null;
  return (
    <table className="sheet appraisal-table" aria-label={t.appraisal.table}>
      <thead>
        <tr>
          <th scope="col" className="a-unit">{columns.unit}</th>
          <th scope="col" className="num">{columns.facts}</th>
          <th scope="col" className="num a-share">{columns.share}</th>
          <th scope="col" className="num a-self">{columns.self}</th>
          <th scope="col" className="files">{columns.evidence}</th>
          <th scope="col" className="num a-own">{columns.own}</th>
          <th scope="col" className="a-outcome">{columns.outcome}</th>
        </tr>
      </thead>
      <tbody className="own-unit">
        <tr><th scope="row" className="a-unit">{account.unit_name}</th><td colSpan={6} className="small muted">{t.appraisal.ownUnit}</td></tr>
      </tbody>
      {store.units(leaf.id).map((unit) => <UnitRow key={unit.unit_id} leaf={leaf} unit={unit} active={place.unitId === unit.unit_id} />)}
    </table>
  );
}

function UnitRow({ leaf, unit, active }: { leaf: Scored; unit: AppraisalSummary; active: boolean }) {
  const { store, go, decimals } = useDesk();
  const entry = useOwn(keyOf(unit.unit_id, leaf.id));
  if (!entry) return null;
  const { item } = entry;
  const files = item.self?.evidence.length ?? 0;
  const activate = () => go({ unitId: unit.unit_id });
  return (
    <tbody className={`leaf ${active ? "active" : ""}`} onFocusCapture={activate} onMouseDown={activate}>
      <tr>
        <th scope="row" className="a-unit">{unit.unit_name}<AskedMark item={item} /></th>
        <td className="num small"><span className="a-facts-text">{item.direct ? t.none : factsText(leaf, item.self?.facts ?? null)}</span></td>
        <td className="num small">{shareText(leaf, item.self?.facts ?? null) ?? t.none}</td>
        <td className="num strong">{selfText(item, decimals)}</td>
        <td className="files small">
          {lacksEvidence(leaf, item) ? <span className="attention strong"><PaperClipOutlined aria-hidden /> {t.scoring.missing}</span> : <span className="muted"><PaperClipOutlined aria-hidden /> {files}</span>}
        </td>
        <td className="num">
          {store.editable(unit.unit_id, item.key) ? <PointsInput leaf={leaf} item={item} unitId={unit.unit_id} stop={active} label={`${unit.unit_name} ${t.appraisal.ownPoints}`} /> : ownText(item, decimals)}
        </td>
        <td><Outcome leaf={leaf} entry={entry} decimals={decimals} /></td>
      </tr>
    </tbody>
  );
}
