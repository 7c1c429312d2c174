import { Suspense } from "react";
import { useNavigate, useParams } from "react-router";
import { Page } from "@/app/shell/Page";
import { useAccount } from "@/app/session/useSession";
import { Segments } from "@/components/Segments";
import { Waiting } from "@/components/Waiting";
import { t } from "@/texts";
import { useTitle } from "../scoring/ScoringPage";
import { SECTIONS } from "./sections";
import "./admin.css";

/** Units, accounts and what belongs to them: one section at a time (A1–A8, O3). */
export default function AdminPage() {
  const { section } = useParams();
  const { kind, scope_unit_id, set_kinds } = useAccount();
  const whole = scope_unit_id === null && set_kinds.length === 0;
  const navigate = useNavigate();
  const sections = SECTIONS.filter((one) => one.kinds.includes(kind) && (whole || !one.whole));
  const here = sections.find((one) => one.key === section) ?? sections[0];
  useTitle(here ? `${here.label} · ${t.control.admin}` : t.control.admin);
  const choose = (key: string) => void navigate(`/quan-tri/${key}`);
  return (
    <Page title={t.control.admin} picker={<div className="admin-sections"><Segments label={t.control.admin} value={here?.key ?? ""} options={sections} onChange={choose} /></div>}>
      <Suspense fallback={<Waiting />}>{here ? <here.Body /> : null}</Suspense>
    </Page>
  );
}
