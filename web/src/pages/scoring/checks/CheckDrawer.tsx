import { CheckSquareOutlined } from "@ant-design/icons";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { usePhone } from "@/app/media";
import { Asked } from "@/components/Asked";
import { t } from "@/texts";
import { scrollToLeaf } from "../scrollToLeaf";
import { useWorking } from "../sheet/context";
import { FindingList, useChecks } from "./FindingList";
import "./checks.css";

/** What still keeps the sheet from being sent, and what is worth another look; each line goes to its place. */
export function Checks() {
  const { sheet } = useWorking();
  const [open, setOpen] = useState(false);
  const phone = usePhone();
  const blocking = sheet.findings.filter((one) => one.blocks).length;
  if (sheet.status !== "open") return null;
  return (
    <>
      <Button icon={<CheckSquareOutlined aria-hidden />} onClick={() => setOpen(true)}>{t.checks.open(blocking)}</Button>
      <Drawer title={t.checks.title} open={open} onClose={() => setOpen(false)} size={phone ? "100%" : 520} destroyOnHidden>
        <Found onClose={() => setOpen(false)} />
      </Drawer>
    </>
  );
}

function Found({ onClose }: { onClose: () => void }) {
  const { sheet, store, view } = useWorking();
  const query = useChecks(sheet.sheet_id, sheet.version);
  if (!query.data) return <Asked of={query} />;
  const found = query.data.findings;
  const [blocking, advice] = [found.filter((one) => one.blocks), found.filter((one) => !one.blocks)];
  const base = store.tree.document.kind === "par_index" ? "/cchc" : "/nhiem-vu";
  const go = (leafId: string) => {
    view.set({ active: leafId, filter: "all", shown: null, search: "" });
    onClose();
    scrollToLeaf(leafId);
  };
  const shared = { sheet, tree: store.tree, base, onLeaf: go };
  return (
    <div className="stack">
      {blocking.length ? <section><h3 className="attention">{t.checks.blocking(blocking.length)}</h3><FindingList findings={blocking} {...shared} /></section> : <p className="done">{t.checks.none}</p>}
      {advice.length ? <section><h3>{t.checks.advice(advice.length)}</h3><FindingList findings={advice} {...shared} /></section> : null}
    </div>
  );
}
