import { QuestionCircleOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useLocation, useNavigate } from "react-router";
import { useAccount } from "@/app/session/useSession";
import { t } from "@/texts";
import { showKeys } from "./KeysDialog";

/** The form for a fault or a wish, which remembers the page that it was opened from. */
export function useReport(): () => void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return () => void navigate(`/gop-y?${new URLSearchParams({ trang: pathname })}`);
}

/** Who writes for a unit may report; Home Affairs answers such reports. */
export const useReports = (): boolean => ["entry", "appraisal"].includes(useAccount().kind);

/** Help: the keys, and for units a way to say what is amiss. */
export function HelpMenu() {
  const report = useReport();
  const reports = useReports();
  const items = [
    { key: "keys", label: t.shortcuts, onClick: showKeys },
    ...(reports ? [{ key: "report", label: t.proposals.report, onClick: report }] : []),
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button type="text" shape="circle" icon={<QuestionCircleOutlined aria-hidden />} aria-label={t.help} />
    </Dropdown>
  );
}
