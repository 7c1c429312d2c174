import { FileExcelOutlined, HistoryOutlined, MoreOutlined, TeamOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { t } from "@/texts";
import { WorkbookDrawer } from "./bulk/WorkbookDrawer";
import { CopyDrawer } from "./former/CopyDrawer";
import { useFormer } from "./former/useFormer";
import { useWorking } from "./sheet/context";
import { GiveDrawer } from "./together/GiveDrawer";
import { useMayGive } from "./together/useDesk";

type Tool = "give" | "copy" | "book";

/** What is done to the whole sheet at once: giving out, copying from last year, Excel. */
export function MoreTools() {
  const { editable } = useWorking();
  const [tool, setTool] = useState<Tool | null>(null);
  const mayGive = useMayGive();
  const hasFormer = Boolean(useFormer()?.sheet_id) && editable;
  const close = () => setTool(null);
  const items = [
    ...(mayGive ? [{ key: "give", icon: <TeamOutlined />, label: t.together.give }] : []),
    ...(hasFormer ? [{ key: "copy", icon: <HistoryOutlined />, label: t.former.open }] : []),
    { key: "book", icon: <FileExcelOutlined />, label: t.sheetbook.title },
  ];
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => setTool(key as Tool) }}>
        <Button icon={<MoreOutlined aria-hidden />}>{t.together.more}</Button>
      </Dropdown>
      {tool === "give" ? <GiveDrawer onClose={close} /> : null}
      {tool === "copy" ? <CopyDrawer onClose={close} /> : null}
      {tool === "book" ? <WorkbookDrawer onClose={close} /> : null}
    </>
  );
}
