import { Page } from "@/app/shell/Page";
import { Failure } from "@/components/Failure";
import { Waiting } from "@/components/Waiting";
import { t } from "@/texts";
import { useSheet, useTree } from "../data";
import { sheetDeadline } from "../deadline";
import { ReceivedReport } from "../sign-off/ReceivedReport";
import { SheetView } from "./SheetView";

/** A unit's sheet as Home Affairs and management read it. */
export function ReadPage({ sheetId }: { sheetId: string }) {
  const sheet = useSheet(sheetId);
  const { tree, error } = useTree(sheet.data?.set_id);
  const failure = sheet.error ?? error;
  return (
    <Page title={sheet.data?.unit_name ?? t.menu.par} deadline={sheetDeadline(sheet.data)} action={sheet.data ? <ReceivedReport sheet={sheet.data} /> : undefined} kind="work">
      {failure ? <Failure error={failure} onRetry={() => void sheet.refetch()} /> : null}
      {sheet.data && tree ? <SheetView sheet={sheet.data} tree={tree} editable={false} /> : failure ? null : <Waiting rows={12} />}
    </Page>
  );
}
