import { FileExcelOutlined, HistoryOutlined, MoreOutlined, SendOutlined, TeamOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import { t } from "@/texts";
import { later } from "@/components/later";
import { actsFor } from "../data";
import { useFormer } from "./former/useFormer";
import { useWorking } from "./sheet/context";
import { useMayGive } from "./together/useDesk";

const WorkbookDrawer = later(() => import("./bulk/WorkbookDrawer").then((part) => part.WorkbookDrawer));
const CopyDrawer = later(() => import("./former/CopyDrawer").then((part) => part.CopyDrawer));
const GiveDrawer = later(() => import("./together/GiveDrawer").then((part) => part.GiveDrawer));

type Tool = "give" | "copy" | "book";

/** What is done to the whole sheet at once: giving out, copying from last year, Excel. */
export function MoreTools() {
  const { editable, sheet } = useWorking();
  const own = actsFor(useAccount(), sheet.sheet_id);
  const phone = usePhone();
  const navigate = useNavigate();
  const [tool, setTool] = useState<Tool | null>(null);
  const mayGive = useMayGive();
  const hasFormer = Boolean(useFormer()?.sheet_id) && editable;
  const close = () => setTool(null);
  const items = [
    ...(mayGive ? [{ key: "give", icon: <TeamOutlined />, label: t.together.give }] : []),
    ...(hasFormer ? [{ key: "copy", icon: <HistoryOutlined />, label: t.former.open }] : []),
    ...(phone && own ? [{ key: "sign", icon: <SendOutlined />, label: t.scoring.finish }] : []),
    { key: "book", icon: <FileExcelOutlined />, label: t.sheetbook.title },
  ];
  return (
    <>
      <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => void (key === "sign" ? navigate("gui", { relative: "path" }) : setTool(key as Tool)) }}>
        <Button icon={<MoreOutlined aria-hidden />}>{t.together.more}</Button>
      </Dropdown>
      {tool === "give" ? <GiveDrawer onClose={close} /> : null}
      {tool === "copy" ? <CopyDrawer onClose={close} /> : null}
      {tool === "book" ? <WorkbookDrawer onClose={close} /> : null}
    </>
  );
}
