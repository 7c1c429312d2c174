import { MenuOutlined } from "@ant-design/icons";
import { Drawer } from "antd";
import { useState } from "react";
import { NavLink, useNavigate } from "react-router";
import { signOut } from "@/api/session";
import { useAccount } from "@/app/session/useSession";
import { useBackCloses } from "@/app/useBackCloses";
import { t } from "@/texts";
import { useReport, useReports } from "./HelpMenu";
import { MENUS, type MenuEntry } from "./menus";

const MOST = 4;

/** On a phone the menus become tabs at the bottom; what has no room stands under "Thêm". */
export function PhoneTabs() {
  const [open, setOpen] = useState(false);
  const menus = MENUS[useAccount().kind];
  const close = useBackCloses(open, () => setOpen(false));
  return (
    <nav className="tabs no-print" aria-label={t.menu.label}>
      {menus.slice(0, MOST).map((entry) => (
        <NavLink key={entry.path} to={entry.path} end={entry.path === "/"} className="tab">
          <span className="tab-icon" aria-hidden>{entry.icon}</span>
          {entry.tab}
        </NavLink>
      ))}
      <button type="button" className="tab" onClick={() => setOpen(true)}>
        <span className="tab-icon" aria-hidden><MenuOutlined /></span>
        {t.more}
      </button>
      <Drawer open={open} onClose={close} placement="bottom" title={t.more} size="auto">
        <MoreList entries={menus.slice(MOST)} onDone={() => setOpen(false)} />
      </Drawer>
    </nav>
  );
}

function MoreList({ entries, onDone }: { entries: readonly MenuEntry[]; onDone: () => void }) {
  const account = useAccount();
  const navigate = useNavigate();
  const report = useReport();
  const reports = useReports();
  const go = (path: string) => {
    onDone();
    void navigate(path);
  };
  return (
    <ul className="more-list">
      <li className="muted">{account.person_name}, {account.unit_name}</li>
      {entries.map((entry) => (
        <li key={entry.path}><button type="button" className="link" onClick={() => go(entry.path)}>{entry.name}</button></li>
      ))}
      {account.functions.includes("approve") ? <li><button type="button" className="link" onClick={() => go("/yeu-cau")}>{t.requests.own}</button></li> : null}
      {reports ? <li><button type="button" className="link" onClick={() => { onDone(); report(); }}>{t.proposals.report}</button></li> : null}
      <li><button type="button" className="link" onClick={() => go("/tai-khoan")}>{t.own.title}</button></li>
      <li><button type="button" className="link" onClick={() => go("/mat-khau")}>{t.changePassword}</button></li>
      <li><button type="button" className="link" onClick={() => void signOut()}>{t.signOut}</button></li>
    </ul>
  );
}
