import { Button, Checkbox, Drawer } from "antd";
import { useState } from "react";
import type { Part } from "@/api/calls/former";
import type { Item } from "@/api/types";
import { sentence } from "@/api/problem";
import { usePhone } from "@/app/media";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";
import { saysSomething, useCopy, useFormer } from "./useFormer";
import "./former.css";

const PARTS: readonly Part[] = ["facts", "explanation", "evidence"];

/** Copies from last year into chosen leaves. */
export function CopyDrawer({ onClose }: { onClose: () => void }) {
  const phone = usePhone();
  return (
    <Drawer open title={t.former.open} onClose={onClose} size={phone ? "100%" : 620}>
      <Choice onDone={onClose} />
    </Drawer>
  );
}

const isEmpty = ({ facts, explanation, evidence, not_applicable }: Item) => facts === null && !explanation.trim() && !evidence.length && !not_applicable;

/** Leaves of which something was said last year; those that are empty now are chosen to begin with. */
function useOffered() {
  const { store } = useWorking();
  const said = new Set((useFormer()?.leaves ?? []).filter(saysSomething).map((one) => one.leaf_id));
  return store.tree.leaves.filter((leaf) => said.has(leaf.id) && !store.item(leaf.id).excluded);
}

function Choice({ onDone }: { onDone: () => void }) {
  const { store } = useWorking();
  const former = useFormer();
  const copy = useCopy();
  const offered = useOffered();
  const [chosen, setChosen] = useState<string[]>(() => offered.filter(({ id }) => isEmpty(store.item(id))).map(({ id }) => id));
  const [parts, setParts] = useState<Part[]>([...PARTS]);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setFailure(null);
    await copy(chosen, parts).then(onDone, setFailure);
    setBusy(false);
  };
  if (!offered.length) return <p className="muted">{t.former.none}</p>;
  return (
    <>
      <p className="muted">{t.former.lead(former?.round_name ?? "")}</p>
      <Checkbox.Group<Part> className="former-parts" aria-label={t.former.partsLabel} value={parts} onChange={setParts} options={PARTS.map((value) => ({ value, label: t.former.parts[value] }))} />
      <div className="former-list">
        <Checkbox checked={chosen.length === offered.length} indeterminate={chosen.length > 0 && chosen.length < offered.length} onChange={({ target }) => setChosen(target.checked ? offered.map(({ id }) => id) : [])}>{t.former.all}</Checkbox>
        <Checkbox.Group className="former-list" value={chosen} onChange={setChosen} options={offered.map((leaf) => ({ value: leaf.id, label: `${leaf.code} ${leaf.name}` }))} />
      </div>
      {failure ? <p className="fault" role="alert">{sentence(failure)}</p> : null}
      <Button type="primary" loading={busy} disabled={!chosen.length || !parts.length} onClick={() => void run()}>{t.former.copy(chosen.length)}</Button>
    </>
  );
}
