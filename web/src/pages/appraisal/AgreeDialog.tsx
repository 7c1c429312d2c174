import { Checkbox, Modal } from "antd";
import { useState } from "react";
import { sentence } from "@/api/problem";
import { formatPoints } from "@/numbers/numbers";
import { t } from "@/texts";
import { unitOf, useDesk } from "./context";
import { selfPoints, type Own } from "./store";
import { useUndoNotice } from "./undoNotice";
import { lacksEvidence } from "./UnitTable";

const unitPart = (key: string) => key.slice(0, key.indexOf("/"));

function byUnit(items: readonly Own[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { key, leaf_id } of items) groups.set(unitPart(key), [...(groups.get(unitPart(key)) ?? []), leaf_id]);
  return groups;
}

interface Props { keys: string[]; title: string; onClose: () => void }

/** Lists what would be agreed; leaves without evidence are left out unless ticked one by one. */
export function AgreeDialog({ keys, title, onClose }: Props) {
  const { store } = useDesk();
  const notice = useUndoNotice();
  const items = keys.flatMap((key) => store.item(key) ?? []);
  const [chosen, setChosen] = useState(() => new Set(items.filter((item) => !lacksEvidence(store.tree.leaf(item.leaf_id)!, item)).map(({ key }) => key)));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const toggle = (key: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(key);
    else next.delete(key);
    setChosen(next);
  };
  const confirm = async () => {
    setBusy(true);
    try {
      const undos = await Promise.all([...byUnit(items.filter(({ key }) => chosen.has(key)))].map(([unitId, leaves]) => store.agreeAll(unitId, leaves)));
      notice(chosen.size, () => Promise.all(undos.map((undo) => undo())));
      onClose();
    } catch (error) {
      setFailure(sentence(error));
    }
    setBusy(false);
  };
  const okButtonProps = { disabled: chosen.size === 0, loading: busy };
  return (
    <Modal open title={title} okText={t.appraisal.agree(String(chosen.size))} cancelText={t.back} okButtonProps={okButtonProps} onOk={() => void confirm()} onCancel={onClose} width={640}>
      <p className="muted">{t.appraisal.agreeLead}</p>
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
      <ul className="agree-list">
        {items.map((item) => <AgreeRow key={item.key} item={item} checked={chosen.has(item.key)} onToggle={toggle} />)}
      </ul>
    </Modal>
  );
}

function AgreeRow({ item, checked, onToggle }: { item: Own; checked: boolean; onToggle: (key: string, on: boolean) => void }) {
  const { store, place, decimals } = useDesk();
  const leaf = store.tree.leaf(item.leaf_id)!;
  const points = selfPoints(leaf, item);
  const name = place.view === "leaf" ? unitOf(store, unitPart(item.key))?.unit_name : `${leaf.code} ${leaf.name}`;
  return (
    <li>
      <Checkbox checked={checked} onChange={(event) => onToggle(item.key, event.target.checked)}>
        {name} {lacksEvidence(leaf, item) ? <span className="attention strong">{t.scoring.missing}</span> : null}
      </Checkbox>
      <strong className="num">{points === null ? t.appraisal.naShort : formatPoints(points, decimals)}</strong>
    </li>
  );
}
