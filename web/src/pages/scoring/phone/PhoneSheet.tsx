import { PaperClipOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { memo, useMemo } from "react";
import { formatPoints } from "@/numbers/numbers";
import type { Leaf, Scored } from "@/scoring/document";
import { toMicro } from "@/scoring/points";
import { isSelfScored, type Area } from "@/scoring/tree";
import { t } from "@/texts";
import { useEntry, useTotal, useView, useWorking } from "../sheet/context";
import { AskedTag } from "../explaining/AskedTag";
import { reading } from "../sheet/reading";
import { ConflictLine } from "../table/ConflictLine";
import { faultText } from "../table/LeafRow";
import { SaveState } from "../table/SaveState";
import { LeafPeople } from "../together/LeafPeople";
import { PhoneInputs } from "./PhoneInputs";
import "./phone.css";

/** On a phone the table is a list: name and figure, then states; the active leaf opens in place. */
export function PhoneSheet() {
  const { store } = useWorking();
  const shown = useView((view) => view.shown);
  const areas = useMemo(
    () =>
      store.tree.areas
        .map((area) => ({ area, leaves: area.leaves.filter((leaf) => shown === null || shown.has(leaf.id)) }))
        .filter(({ leaves }) => leaves.length > 0),
    [store, shown],
  );
  return (
    <div className="work-table phone-sheet" data-region="table">
      {areas.length === 0 ? <p className="empty muted">{t.scoring.empty}</p> : null}
      {areas.map(({ area, leaves }) => (
        <section key={area.id} aria-label={area.name}>
          <PhoneArea area={area} />
          <ul>{leaves.map((leaf) => <PhoneLeaf key={leaf.id} leaf={leaf} />)}</ul>
        </section>
      ))}
    </div>
  );
}

function PhoneArea({ area }: { area: Area }) {
  const { decimals } = useWorking();
  const total = useTotal().areas.find((one) => one.area.id === area.id);
  const points = total && total.leaves ? formatPoints(total.points, decimals) : t.scoring.surveyShort;
  return (
    <h2 className="phone-area" data-area={area.id}>
      <span>{area.code}. {area.name}</span>
      <span>{points} / {formatPoints(total && total.leaves ? total.max : toMicro(area.max_points), decimals)}</span>
    </h2>
  );
}

const PhoneLeaf = memo(function PhoneLeaf({ leaf }: { leaf: Scored }) {
  const { store, view, decimals } = useWorking();
  const entry = useEntry(leaf.id);
  const active = useView((state) => state.active === leaf.id);
  const { points } = store.lookup(leaf.id);
  const read = reading(leaf, entry.item);
  const fault = faultText(leaf, read);
  const state = entry.state === "conflict" ? "conflict" : active ? "active" : "";
  return (
    <li className={`phone-leaf ${state}`} data-leaf={leaf.id}>
      <button type="button" className="phone-leaf-head" aria-expanded={active} onClick={() => view.set({ active: active ? null : leaf.id })}>
        <span><span className="muted">{leaf.code}</span> {leaf.name}</span>
        <span className="phone-points"><strong>{points === null ? t.none : formatPoints(points, decimals)}</strong> <span className="small muted">/ {formatPoints(toMicro(leaf.max_points), decimals)}</span></span>
      </button>
      {active ? <PhoneInputs leaf={leaf} entry={entry} read={read} /> : null}
      {fault ? <p className="fault small">{fault}</p> : null}
      {entry.conflict ? <ConflictLine leaf={leaf} conflict={entry.conflict} /> : null}
      {active && isSelfScored(leaf) ? <PanelButtons files={entry.item.evidence.length} /> : null}
      <LeafPeople leafId={leaf.id} />
      <AskedTag leafId={leaf.id} />
      <PhoneStates leaf={leaf} files={entry.item.evidence.length}>
        <SaveState state={entry.state} savedAt={entry.savedAt} error={entry.error} ever={entry.base.updated_at !== null} />
      </PhoneStates>
    </li>
  );
});

function PanelButtons({ files }: { files: number }) {
  const { view } = useWorking();
  const open = () => view.set({ panelOpen: true });
  return (
    <div className="phone-buttons">
      <Button icon={<PaperClipOutlined aria-hidden />} onClick={open}>{`${t.scoring.columns.evidence} (${files})`}</Button>
      <Button onClick={open}>{t.scoring.explanation}</Button>
    </div>
  );
}

function PhoneStates({ leaf, files, children }: { leaf: Scored; files: number; children: React.ReactNode }) {
  const { store } = useWorking();
  if (!isSelfScored(leaf)) {
    const method = (leaf as Leaf).method;
    return <p className="small muted">{method === "survey" ? t.scoring.survey : method === "leader_rating" ? t.scoring.leader : t.scoring.administrative}</p>;
  }
  return (
    <p className="phone-states small">
      {store.lacksEvidence(leaf) ? <span className="attention strong"><PaperClipOutlined aria-hidden /> {t.scoring.missing}</span> : <span className="muted"><PaperClipOutlined aria-hidden /> {files}</span>}
      {children}
    </p>
  );
}
