import { Page } from "@/app/shell/Page";
import { useAccount } from "@/app/session/useSession";
import { Failure } from "@/components/Failure";
import { TrainingMark } from "@/components/TrainingMark";
import { Waiting } from "@/components/Waiting";
import { t } from "@/texts";
import { actsFor, useRounds, useSheet, useTree } from "../data";
import { sheetDeadline } from "../deadline";
import { ReceivedReport } from "../sign-off/ReceivedReport";
import { SheetView } from "./SheetView";

/** A unit's sheet as Home Affairs and management read it, or the people of the unit that continues it. */
export function ReadPage({ sheetId }: { sheetId: string }) {
  const sheet = useSheet(sheetId);
  const { tree, error } = useTree(sheet.data?.set_id);
  const { rounds } = useRounds();
  const account = useAccount();
  const round = rounds.find((one) => one.round_id === sheet.data?.round_id);
  const inherited = account.kind === "entry" && !actsFor(account, sheetId);
  const marks = <>{inherited ? <span className="tag">{t.rounds.inheritedTag}</span> : null}<TrainingMark official={round?.official} /></>;
  const failure = sheet.error ?? error;
  return (
    <Page title={sheet.data?.unit_name ?? t.menu.par} picker={marks} deadline={inherited ? null : sheetDeadline(sheet.data)} action={sheet.data ? <ReceivedReport sheet={sheet.data} /> : undefined} kind="work">
      {failure ? <Failure error={failure} onRetry={() => void sheet.refetch()} /> : null}
      {sheet.data && tree ? <SheetView sheet={sheet.data} tree={tree} editable={false} /> : failure ? null : <Waiting rows={12} />}
    </Page>
  );
}
