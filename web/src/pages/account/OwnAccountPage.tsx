import { useNavigate } from "react-router";
import { Button } from "antd";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import { t } from "@/texts";
import { useTitle } from "../scoring/ScoringPage";
import { OutsideIdentity } from "./OutsideIdentity";
import { SecondFactor } from "./SecondFactor";
import { Sessions } from "./Sessions";
import "./account.css";

/** One's own account: who it is, its password, its second factor, where it is signed in. */
export default function OwnAccountPage() {
  const account = useAccount();
  const navigate = useNavigate();
  useTitle(t.own.title);
  const names = t.control.accountColumns;
  const rows = [
    [names.person, account.person_name],
    [names.username, account.username],
    [names.unit, account.unit_name],
    [names.position, account.position],
    [names.kind, t.kinds[account.kind]],
  ];
  return (
    <Page title={t.own.title}>
      <div className="stack own-account">
        <section className="pane own-pane">
          <dl className="own-details">{rows.filter(([, value]) => value).map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
          <Button onClick={() => void navigate("/mat-khau")}>{t.own.password}</Button>
        </section>
        <SecondFactor username={account.username} />
        <OutsideIdentity />
        <Sessions />
      </div>
    </Page>
  );
}
