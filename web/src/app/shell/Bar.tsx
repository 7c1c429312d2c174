import { DownOutlined } from "@ant-design/icons";
import { Dropdown, type MenuProps } from "antd";
import { NavLink, useNavigate } from "react-router";
import { signOut } from "@/api/session";
import { useAccount } from "@/app/session/useSession";
import { useProvince } from "@/app/site";
import { setPreferences, usePreferences } from "@/app/preferences";
import { t } from "@/texts";
import { chooseLanguage, language } from "@/texts/language";
import { BarMenus } from "./BarMenus";
import { Bell } from "./Bell";
import { HelpMenu } from "./HelpMenu";
import { MENUS } from "./menus";

/** The bar of 48: product, the role's menus as words, help, person and unit. */
export function Bar() {
  const account = useAccount();
  const province = useProvince();
  return (
    <header className="bar no-print">
      <NavLink to="/" className="bar-product">
        <strong>{t.product}</strong>
        {province ? <span className="bar-province">{province}</span> : null}
      </NavLink>
      <BarMenus entries={MENUS[account.kind]} />
      <HelpMenu />
      <Bell />
      <PersonMenu />
    </header>
  );
}

function usePersonItems(): MenuProps["items"] {
  const navigate = useNavigate();
  const { roomy, letterKeys } = usePreferences();
  const head = useAccount().functions.includes("approve");
  return [
    ...(head ? [{ key: "requests", label: t.requests.own, onClick: () => void navigate("/yeu-cau") }] : []),
    { key: "own", label: t.own.title, onClick: () => void navigate("/tai-khoan") },
    { key: "password", label: t.changePassword, onClick: () => void navigate("/mat-khau") },
    { key: "density", label: roomy ? t.densityCompact : t.density, onClick: () => setPreferences({ roomy: !roomy }) },
    {
      key: "keys",
      label: letterKeys ? t.scoring.shortcutsOff : t.scoring.shortcutsOn,
      onClick: () => setPreferences({ letterKeys: !letterKeys }),
    },
    { key: "language", label: t.language, onClick: () => chooseLanguage(language() === "vi" ? "en" : "vi") },
    { key: "out", label: t.signOut, onClick: () => void signOut() },
  ];
}

function PersonMenu() {
  const account = useAccount();
  return (
    <Dropdown menu={{ items: usePersonItems() }} trigger={["click"]} placement="bottomRight">
      <button type="button" className="bar-person">
        <span className="bar-person-text">
          <span className="bar-person-name">{account.person_name}</span>
          <span className="bar-person-unit" title={account.unit_name ?? ""}>{account.unit_name}</span>
        </span>
        <DownOutlined aria-hidden />
      </button>
    </Dropdown>
  );
}
