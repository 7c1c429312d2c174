import { CloseOutlined, LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useBackCloses } from "@/app/useBackCloses";
import type { Group, Leaf } from "@/scoring/document";
import { t } from "@/texts";
import { FixedParts } from "../extending/FixedParts";
import { useFrame } from "../extending/useFrame";
import { Part, TextField } from "../fields";
import { entriesOf, findEntry, isLeaf, placeOf, walk, type Entry } from "../model/tree";
import { useEditor } from "../state/useEditor";
import { Findings } from "./Findings";
import { GroupParts } from "./GroupParts";
import { LeafParts } from "./LeafParts";
import { PointsField } from "./PointsField";

/** The chosen entry beside the tree; on a phone over it. */
export function NodePanel() {
  const { doc, selected, open, close: shut } = useEditor();
  const frame = useFrame();
  const entry = selected === null || !open ? undefined : findEntry(doc, selected);
  const close = useBackCloses(entry !== undefined, shut);
  if (!entry) return <aside className="work-panel ed-panel ed-panel-empty" aria-label={t.authoring.panel.general}><p className="muted">{t.authoring.panel.pick}</p></aside>;
  return (
    <aside className="work-panel ed-panel" aria-label={`${entry.code} ${entry.name || t.authoring.unnamed}`}>
      <PanelHead entry={entry} onClose={close} />
      <Findings id={entry.id} />
      {frame?.isFixed(entry.id) ? <FixedParts entry={entry} frame={frame} /> : <Parts entry={entry} />}
    </aside>
  );
}

function Parts({ entry }: { entry: Entry }) {
  return (
    <>
      <General entry={entry} />
      {"children" in entry ? <GroupParts group={entry} /> : <LeafParts key={`${entry.id}.${entry.rule.type}`} scored={entry} inTree={isInTree(entry)} />}
    </>
  );
}

const isInTree = (entry: Entry): entry is Leaf => isLeaf(entry) && "kind" in entry;

function PanelHead({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { doc, select } = useEditor();
  const place = placeOf(doc, entry.id);
  const order = place ? walk(entriesOf(doc, place.part)).map((found) => found.entry.id) : [];
  const at = order.indexOf(entry.id);
  const { previous, next, close } = t.authoring.panel;
  return (
    <div className="panel-head">
      <div className="panel-head-row">
        <span className="muted">{entry.code}</span>
        <span className="panel-head-tools">
          <Button type="text" icon={<LeftOutlined aria-hidden />} aria-label={previous} disabled={at <= 0} onClick={() => select(order[at - 1]!)} />
          <Button type="text" icon={<RightOutlined aria-hidden />} aria-label={next} disabled={at >= order.length - 1} onClick={() => select(order[at + 1]!)} />
          <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={close} onClick={onClose} />
        </span>
      </div>
      <h2 className="panel-title breaks">{entry.name || t.authoring.unnamed}</h2>
    </div>
  );
}

function General({ entry }: { entry: Entry }) {
  const { patch } = useEditor();
  const words = t.authoring.panel;
  return (
    <Part title={words.general}>
      <TextField required rows={2} label={words.name} value={entry.name} onChange={(name) => patch<Group>(entry.id, { name }, "name")} />
      <div className="ed-pair">
        <TextField required label={words.code} value={entry.code} onChange={(code) => patch<Group>(entry.id, { code }, "code")} />
        <PointsField entry={entry} />
      </div>
    </Part>
  );
}
