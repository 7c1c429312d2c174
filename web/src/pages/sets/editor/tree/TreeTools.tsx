import {
  ApartmentOutlined, ArrowDownOutlined, ArrowUpOutlined, CopyOutlined, DeleteOutlined, FolderAddOutlined, MenuUnfoldOutlined, MenuFoldOutlined,
  OrderedListOutlined, PlusOutlined,
} from "@ant-design/icons";
import { App, Button, Tooltip } from "antd";
import type { ReactNode } from "react";
import { t } from "@/texts";
import { renumber } from "../model/codes";
import { addTo } from "../model/operations";
import { useEditor } from "../state/useEditor";
import { useFrame } from "../extending/useFrame";
import { useFramedVerbs } from "../extending/useFramedVerbs";
import type { Verb } from "./useTreeVerbs";

/** The verbs for the chosen line; those that can't be done just now are off. */
export function TreeTools() {
  const { doc, change, select, selected } = useEditor();
  const { message } = App.useApp();
  const verbs = useFramedVerbs();
  const framed = useFrame() !== null;
  const words = t.authoring.verbs;
  const tool = (label: string, icon: ReactNode, verb: Verb) => <Tool label={label} icon={icon} off={!verb.can || selected === null} onClick={() => verb.run(selected!)} />;
  const area = () => {
    const made = addTo(doc, "nodes");
    change(() => made.doc);
    select(made.id);
  };
  const number = () => {
    change(renumber);
    void message.success(t.authoring.renumbered);
  };
  return (
    <div className="ed-tools" role="toolbar" aria-label={t.authoring.tree}>
      <Button icon={<FolderAddOutlined aria-hidden />} disabled={framed} onClick={area}>{words.area}</Button>
      <Button icon={<ApartmentOutlined aria-hidden />} disabled={!verbs.child.can} onClick={() => verbs.child.run(selected!)}>{words.child}</Button>
      <Button icon={<PlusOutlined aria-hidden />} disabled={!verbs.sibling.can} onClick={() => verbs.sibling.run(selected!)}>{words.sibling}</Button>
      {tool(words.up, <ArrowUpOutlined aria-hidden />, verbs.up)}
      {tool(words.down, <ArrowDownOutlined aria-hidden />, verbs.down)}
      {tool(words.indent, <MenuUnfoldOutlined aria-hidden />, verbs.indent)}
      {tool(words.outdent, <MenuFoldOutlined aria-hidden />, verbs.outdent)}
      {tool(words.copy, <CopyOutlined aria-hidden />, verbs.copy)}
      {tool(words.remove, <DeleteOutlined aria-hidden />, verbs.remove)}
      <Tool label={words.renumber} icon={<OrderedListOutlined aria-hidden />} off={framed || doc.nodes.length === 0} onClick={number} />
    </div>
  );
}

export function Tool({ label, icon, off, onClick }: { label: string; icon: ReactNode; off: boolean; onClick: () => void }) {
  return <Tooltip title={label}><Button icon={icon} aria-label={label} disabled={off} onClick={onClick} /></Tooltip>;
}
