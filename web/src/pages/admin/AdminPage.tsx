import { useState } from "react";
import { Page } from "@/app/shell/Page";
import { Segments } from "@/components/Segments";
import { t } from "@/texts";
import { useTitle } from "../scoring/ScoringPage";
import { Accounts } from "./Accounts";
import { Units } from "./Units";
import "./admin.css";

type Tab = "units" | "accounts";

/** Units and accounts: issue, import, lock, reissue (A2, A6). */
export default function AdminPage() {
  const [tab, setTab] = useState<Tab>("accounts");
  useTitle(t.control.admin);
  const tabs = [{ key: "accounts" as const, label: t.control.accountsTab }, { key: "units" as const, label: t.control.unitsTab }];
  return (
    <Page title={t.control.admin} picker={<Segments label={t.control.admin} value={tab} options={tabs} onChange={setTab} />}>
      {tab === "accounts" ? <Accounts /> : <Units />}
    </Page>
  );
}
