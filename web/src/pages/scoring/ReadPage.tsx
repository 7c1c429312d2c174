import { Page } from "@/app/shell/Page";
import { useAccount } from "@/app/session/useSession";
import { Asked } from "@/components/Asked";
import { TrainingMark } from "@/components/TrainingMark";
import { t } from "@/texts";
import { actsFor, useRounds, useSheet, useTree } from "../data";
import { sheetDeadline } from "../deadline";
import { ReceivedReport } from "../sign-off/ReceivedReport";
import { SheetView } from "./SheetView";

/** A unit's sheet as Home Affairs and management read it, or the people of the unit that continues it. */
export function ReadPage({ sheetId }: { sheetId: string }) {
  const sheet = useSheet(sheetId);
  const set = useTree(sheet.data?.set_id);
  const { tree } = set;
  const { rounds } = useRounds();
  const account = useAccount();
  const round = rounds.find((one) => one.round_id === sheet.data?.round_id);
  const inherited = account.kind === "entry" && !actsFor(account, sheetId);
  const marks = <>{inherited ? <span className="tag">{t.rounds.inheritedTag}</span> : null}<TrainingMark official={round?.official} /></>;
  return (
    <Page title={sheet.data?.unit_name ?? t.menu.par} picker={marks} deadline={inherited ? null : sheetDeadline(sheet.data)} action={sheet.data ? <ReceivedReport sheet={sheet.data} /> : undefined} kind="work">
      <Asked of={[sheet, set]} rows={12} />
      {sheet.data && tree ? <SheetView key={sheet.data.sheet_id} sheet={sheet.data} tree={tree} editable={false} /> : null}
    </Page>
  );
}
