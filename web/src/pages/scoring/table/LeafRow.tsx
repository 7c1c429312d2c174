import { PaperClipOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { memo } from "react";
import type { Item } from "@/api/types";
import { formatPoints } from "@/numbers/numbers";
import type { Leaf, Scored } from "@/scoring/document";
import { toMicro } from "@/scoring/points";
import { isSelfScored } from "@/scoring/tree";
import type { Entry } from "@/sync/item-sync";
import { t } from "@/texts";
import { FactsCell } from "../cells/FactsCell";
import { numberFields } from "../cells/fields";
import { Sum } from "../cells/Sum";
import { useEntry, useView, useWorking } from "../sheet/context";
import { AskedTag } from "../explaining/AskedTag";
import { factsText } from "../sheet/factsText";
import { reading, type Reading } from "../sheet/reading";
import { LeafPeople } from "../together/LeafPeople";
import { ActiveLine } from "./ActiveLine";
import { ConflictLine } from "./ConflictLine";
import { SaveState } from "./SaveState";

const MOST_CELLS = 2;

/** A leaf's row: one leaf redraws on its own entry and on becoming active, nothing else. */
export const LeafRow = memo(function LeafRow({ leaf, first }: { leaf: Scored; first: boolean }) {
  const { view } = useWorking();
  const entry = useEntry(leaf.id);
  const active = useView((state) => state.active === leaf.id);
  const stop = useView((state) => (state.active === null ? first : state.active === leaf.id));
  const state = entry.state === "conflict" ? "conflict" : active ? "active" : "";
  const activate = () => view.set({ active: leaf.id });
  const focused = () => void (view.pressing || activate());
  const read = reading(leaf, entry.item);
  return (
    <tbody className={`leaf ${state}`} data-leaf={leaf.id} onFocusCapture={focused} onClick={activate}>
      <tr>
        <td className="code">{leaf.code}</td>
        <th scope="row"><LeafName leaf={leaf} /><LeafPeople leafId={leaf.id} /><AskedTag leafId={leaf.id} /></th>
        <td className="facts"><FactsOrText leaf={leaf} entry={entry} read={read} stop={stop} /></td>
        <PointsCells leaf={leaf} entry={entry} />
        <td className="saved"><SaveState state={entry.state} savedAt={entry.savedAt} error={entry.error} ever={entry.base.updated_at !== null} /></td>
      </tr>
      <ExtraLines leaf={leaf} entry={entry} read={read} active={active} />
    </tbody>
  );
});

function LeafName({ leaf }: { leaf: Scored }) {
  return (
    <Tooltip title={leaf.name} mouseEnterDelay={0.6}>
      <span className="two-lines leaf-name">{leaf.name}</span>
    </Tooltip>
  );
}

function PointsCells({ leaf, entry }: { leaf: Scored; entry: Entry<Item> }) {
  const { store, decimals } = useWorking();
  const { points } = store.lookup(leaf.id);
  const files = entry.item.evidence.length;
  const lacks = store.lacksEvidence(leaf);
  return (
    <>
      <td className="num points">{points === null ? t.none : formatPoints(points, decimals)}</td>
      <td className="num max">{formatPoints(toMicro(leaf.max_points), decimals)}</td>
      <td className="files">
        {lacks ? (
          <span className="attention strong"><PaperClipOutlined aria-hidden /> {t.scoring.missing}</span>
        ) : files ? (
          <span className="muted"><PaperClipOutlined aria-hidden /> {files}</span>
        ) : (
          <span className="least">{t.none}</span>
        )}
      </td>
    </>
  );
}

const others: Readonly<Record<string, string>> = {
  survey: t.scoring.survey,
  administrative_data: t.scoring.administrative,
  leader_rating: t.scoring.leader,
};

interface FactsProps { leaf: Scored; entry: Entry<Item>; read: Reading; stop: boolean }

function FactsOrText({ leaf, entry, read, stop }: FactsProps) {
  const { store, editable, decimals } = useWorking();
  const { item } = entry;
  if (!isSelfScored(leaf)) return <span className="muted small">{others[(leaf as Leaf).method ?? ""]}</span>;
  if (item.excluded) return <span className="muted small">{t.scoring.excluded}</span>;
  if (item.not_applicable) return <span className="muted">{t.scoring.notApplicable}</span>;
  if (!editable) return <span>{factsText(leaf, item.facts)} <Sum leaf={leaf} facts={item.facts} reading={read} typed={false} /></span>;
  if (numberFields(leaf.rule).length > MOST_CELLS) {
    // A stop for the arrows: reaching it opens the row's own inputs below.
    return <button type="button" className="cell cell-open" data-row={leaf.id} data-col={0} tabIndex={stop ? 0 : -1} aria-label={`${leaf.code} ${t.scoring.columns.facts}`}>{factsText(leaf, item.facts)}</button>;
  }
  return (
    <span className="facts-cells">
      <FactsCell
        leaf={leaf}
        facts={item.facts}
        stop={stop}
        decimals={decimals}
        invalid={invalidOf(read)}
        onChange={(facts, delay, token) => store.change(leaf.id, { facts }, delay, token)}
        onLeave={() => store.sync.flush(leaf.id)}
      />
      <Sum leaf={leaf} facts={item.facts} reading={read} />
    </span>
  );
}

export function invalidOf(read: Reading): { field: string; text: string } | null {
  return read.kind === "invalid" && read.code !== "fact_missing" ? { field: read.field, text: read.code } : null;
}

interface ExtraProps { leaf: Scored; entry: Entry<Item>; read: Reading; active: boolean }

function ExtraLines({ leaf, entry, read, active }: ExtraProps) {
  const { store, editable, decimals } = useWorking();
  const fault = faultText(leaf, read);
  const shown = active && isSelfScored(leaf) && !entry.item.not_applicable && !entry.item.excluded;
  if (!fault && !entry.conflict && !shown) return null;
  return (
    <tr className="extra">
      <td />
      <td colSpan={6}>
        {fault ? <p className="fault small" role="status">{fault}</p> : null}
        {entry.conflict ? <ConflictLine leaf={leaf} conflict={entry.conflict} /> : null}
        {shown && editable && numberFields(leaf.rule).length > MOST_CELLS ? <ManyInputs leaf={leaf} entry={entry} read={read} /> : null}
        {shown ? (
          <ActiveLine leaf={leaf} facts={entry.item.facts} reading={read} decimals={decimals} {...(editable ? { onPick: (facts) => store.change(leaf.id, { facts }) } : {})} />
        ) : null}
      </td>
    </tr>
  );
}

/** A formula with more numbers than the column holds opens them here, each with its name. */
function ManyInputs({ leaf, entry, read }: Omit<ExtraProps, "active">) {
  const { store } = useWorking();
  return (
    <div className="many-inputs">
      <FactsCell
        leaf={leaf}
        facts={entry.item.facts}
        stop
        from={1}
        invalid={invalidOf(read)}
        onChange={(facts, delay, token) => store.change(leaf.id, { facts }, delay, token)}
        onLeave={() => store.sync.flush(leaf.id)}
      />
    </div>
  );
}

/** The sentence under a cell whose value can't count. */
export function faultText({ rule }: Scored, read: Reading): string | null {
  if (read.kind !== "invalid" || read.code === "fact_missing") return null;
  if (read.code !== "above" || (rule.type !== "steps" && rule.type !== "linear")) return t.scoring.facts[read.code] ?? read.code;
  return t.scoring.above(rule.numerator_label || t.scoring.numerator, rule.denominator_label || t.scoring.denominator);
}
