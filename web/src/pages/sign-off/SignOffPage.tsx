import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useLocation, useNavigate, useParams } from "react-router";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import { receiptPath } from "@/api/calls/submission";
import { saveFile } from "@/api/client";
import type { Sheet } from "@/api/types";
import { Asked } from "@/components/Asked";
import { RoundPicker } from "@/components/RoundPicker";
import { t } from "@/texts";
import { useRounds, useSheet, useTree } from "../data";
import { sheetDeadline } from "../deadline";
import { useTitle } from "../scoring/ScoringPage";
import { Preview } from "./Preview";
import { SendBar } from "./SendStep";
import { Steps } from "./Steps";
import { SignOffProvider, useSignOffState } from "./state";
import "./sign-off.css";

/** Sign-off in five steps (S4, S5). A decision screen: the filled button stands under the text it commits to. */
export default function SignOffPage() {
  const { roundId = "" } = useParams();
  const base = useLocation().pathname.startsWith("/nhiem-vu") ? "/nhiem-vu" : "/cchc";
  const account = useAccount();
  const navigate = useNavigate();
  const { rounds } = useRounds(base === "/cchc" ? "par_index" : "task_completion");
  const sheet = useSheet(`${roundId}~${account.unit_id}`);
  const set = useTree(sheet.data?.set_id);
  const state = useSignOffState(sheet.data, set.tree, account);
  useTitle(t.signoff.title);
  const back = <Button onClick={() => void navigate(`${base}/${roundId}`)}>{t.signoff.backToSheet}</Button>;
  const action = sheet.data?.signoff.receipt ? <ReceiptButton sheet={sheet.data} /> : back;
  return (
    <SignOffProvider value={state}>
      <Page
        title={t.signoff.title}
        picker={<RoundPicker rounds={rounds} value={roundId} to={(id) => `${base}/${id}/gui`} />}
        deadline={sheetDeadline(sheet.data)}
        action={action}
        phoneAction={state ? <SendBar /> : null}
      >
        <Asked of={[sheet, set]} />
        {state ? <div className="decision"><Steps base={base} /><Preview sheet={state.sheet} /></div> : null}
      </Page>
    </SignOffProvider>
  );
}

function ReceiptButton({ sheet }: { sheet: Sheet }) {
  const save = () => void saveFile(receiptPath(sheet.sheet_id), "phieu-tiep-nhan.pdf");
  return <Button icon={<DownloadOutlined aria-hidden />} onClick={save}>{t.signoff.receipt}</Button>;
}
