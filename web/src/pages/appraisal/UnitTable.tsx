import { PaperClipOutlined } from "@ant-design/icons";
import { memo } from "react";
import { formatPoints, formatWire } from "@/numbers/numbers";
import type { Node, Scored } from "@/scoring/document";
import { isGroup } from "@/scoring/document";
import { toMicro } from "@/scoring/points";
import type { Area } from "@/scoring/tree";
import { t } from "@/texts";
import { factsText } from "../scoring/sheet/factsText";
import { useDesk, useOwn, useStoreRevision } from "./context";
import { AskedMark } from "./explaining/AskedMark";
import { Outcome } from "./Outcome";
import { PointsInput } from "./PointsInput";
import { isDone, keyOf, type Own } from "./store";

/** One unit, leaf by leaf. */
export function UnitTable() {
  const { store, place } = useDesk();
  const revision = useStoreRevision();
  const mine = new Set(store.leaves(place.unitId).map((leaf) => leaf.id));
  const { columns } = t.appraisal;
  const holds = (node: Node | Scored): boolean => (isGroup(node as Node) ? ((node as { children: Node[] }).children).some(holds) : mine.has(node.id));
  return (
    <table className="sheet appraisal-table" aria-label={t.appraisal.table} data-revision={revision}>
      <thead>
        <tr>
          <th scope="col" className="code">{columns.code}</th>
          <th scope="col">{columns.name}</th>
          <th scope="col" className="num a-facts">{columns.facts}</th>
          <th scope="col" className="num a-self">{columns.self}</th>
          <th scope="col" className="num max">{columns.max}</th>
          <th scope="col" className="num a-own">{columns.own}</th>
          <th scope="col" className="a-outcome">{columns.outcome}</th>
        </tr>
      </thead>
      {store.tree.lines.map(({ node, leaf, level, area }) => {
        if (leaf) return mine.has(leaf.id) ? <LeafRow key={leaf.id} leaf={leaf} unitId={place.unitId} active={place.leafId === leaf.id} /> : null;
        if (level === 0) return area.leaves.some(({ id }) => mine.has(id)) ? <AreaRow key={`area-${area.id}`} area={area} /> : null;
        return holds(node) ? <GroupRow key={node.id} node={node} /> : null;
      })}
    </table>
  );
}

const sum = (items: readonly Own[], pick: (item: Own) => string | null | undefined) =>
  items.reduce((total, item) => total + (pick(item) ? toMicro(pick(item)!) : 0n), 0n);

const numeric = (text: string | null) => (text !== null && /^-?\d+(\.\d+)?$/.test(text) ? text : null);

function AreaRow({ area }: { area: Area }) {
  const { store, place, decimals } = useDesk();
  const items = area.leaves.flatMap((leaf) => store.item(keyOf(place.unitId, leaf.id)) ?? []);
  return (
    <tbody className="area" data-area={area.id}>
      <tr>
        <td className="code">{area.code}</td>
        <th scope="rowgroup" colSpan={2}>{area.name}</th>
        <td className="num strong">{formatPoints(sum(items, (item) => item.self?.points), decimals)}</td>
        <td className="num max">{formatPoints(toMicro(area.max_points), decimals)}</td>
        <td className="num strong">{formatPoints(sum(items, (item) => numeric(item.points)), decimals)}</td>
        <td className="small strong">{t.appraisal.scored(items.filter(isDone).length, items.length)}</td>
      </tr>
    </tbody>
  );
}

function GroupRow({ node }: { node: Node | Scored }) {
  return (
    <tbody className="group">
      <tr>
        <td className="code">{node.code}</td>
        <th scope="rowgroup" colSpan={6}>{node.name}</th>
      </tr>
    </tbody>
  );
}

interface RowProps { leaf: Scored; unitId: string; active: boolean }

const LeafRow = memo(function LeafRow({ leaf, unitId, active }: RowProps) {
  const { store, go, decimals } = useDesk();
  const entry = useOwn(keyOf(unitId, leaf.id));
  if (!entry) return null;
  const { item } = entry;
  const editable = store.editable(unitId, item.key);
  return (
    <tbody className={`leaf ${active ? "active" : ""}`} onFocusCapture={() => go({ leafId: leaf.id })} onMouseDown={() => go({ leafId: leaf.id })}>
      <tr>
        <td className="code">{leaf.code}</td>
        <th scope="row"><span className="two-lines leaf-name" title={leaf.name}>{leaf.name}</span><AskedMark item={item} /></th>
        <td className="num small"><SelfFacts leaf={leaf} item={item} /></td>
        <td className="num strong">{selfText(item, decimals)}</td>
        <td className="num max">{formatPoints(toMicro(leaf.max_points), decimals)}</td>
        <td className="num">
          {editable ? <PointsInput leaf={leaf} item={item} unitId={unitId} stop={active} label={`${leaf.code} ${t.appraisal.ownPoints}`} /> : ownText(item, decimals)}
        </td>
        <td><Outcome leaf={leaf} entry={entry} decimals={decimals} /></td>
      </tr>
      {item.reason ? (
        <tr className="extra">
          <td />
          <td colSpan={6} className="small muted">{t.appraisal.reasonShort(item.reason)}</td>
        </tr>
      ) : null}
    </tbody>
  );
});

export function selfText(item: Own, decimals: number): string {
  if (item.direct) return t.none;
  return item.self?.not_applicable ? t.appraisal.naShort : formatWire(item.self?.points, decimals);
}

export function ownText(item: Own, decimals: number): string {
  return item.not_applicable ? t.appraisal.naShort : formatWire(item.points, decimals);
}

/** The unit's facts, and whether it claims points without evidence. */
export function SelfFacts({ leaf, item }: { leaf: Scored; item: Own }) {
  const { self } = item;
  if (item.direct || !self) return <span className="least">{t.none}</span>;
  return (
    <>
      <span className="a-facts-text" title={factsText(leaf, self.facts)}>{factsText(leaf, self.facts)}</span>
      {lacksEvidence(leaf, item) ? <span className="attention strong a-missing"><PaperClipOutlined aria-hidden /> {t.scoring.missing}</span> : null}
    </>
  );
}

export const lacksEvidence = (leaf: Scored, { self }: Own): boolean =>
  Boolean(leaf.evidence?.required) && self !== null && self.points !== null && toMicro(self.points) > 0n && self.evidence.length === 0;
