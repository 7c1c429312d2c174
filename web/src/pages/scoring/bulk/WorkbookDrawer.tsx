import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer } from "antd";
import { useState } from "react";
import { saveFile } from "@/api/client";
import { sentence } from "@/api/problem";
import type { FilledSheet } from "@/api/types";
import { usePhone } from "@/app/media";
import { WorkbookImport } from "@/components/WorkbookImport";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";

/** The sheet out as Excel, and filled in from it after a check of the whole file. */
export function WorkbookDrawer({ onClose }: { onClose: () => void }) {
  const { editable } = useWorking();
  const phone = usePhone();
  return (
    <Drawer open title={t.sheetbook.title} onClose={onClose} size={phone ? "100%" : 620}>
      {editable ? <Fill onDone={onClose} /> : <Download />}
    </Drawer>
  );
}

const address = (sheetId: string) => `/api/submission/sheets/${encodeURIComponent(sheetId)}`;

function Fill({ onDone }: { onDone: () => void }) {
  const { sheet } = useWorking();
  const { message } = App.useApp();
  const client = useQueryClient();
  const stored = async (done: FilledSheet) => {
    await client.invalidateQueries({ queryKey: ["sheet", sheet.sheet_id] });
    void message.success(t.sheetbook.done(done.changed.length));
    onDone();
  };
  return (
    <>
      <p className="muted">{t.sheetbook.lead}</p>
      <WorkbookImport<FilledSheet>
        path={`${address(sheet.sheet_id)}/import.xlsx`}
        template={`${address(sheet.sheet_id)}/export.xlsx`}
        templateName={t.sheetbook.fileName}
        templateText={t.sheetbook.download}
        summary={(found) => <Summary found={found} />}
        verb={(found) => t.sheetbook.store(found.changed.length)}
        onDone={(done) => void stored(done)}
      />
    </>
  );
}

function Summary({ found }: { found: FilledSheet }) {
  const { store } = useWorking();
  if (!found.changed.length) return <p>{t.sheetbook.nothing}</p>;
  return (
    <>
      <p>{t.sheetbook.found(found.changed.length, found.untouched)}</p>
      <p className="small muted">{found.changed.map((id) => store.tree.leaf(id)?.code ?? id).join(", ")}</p>
    </>
  );
}

function Download() {
  const { sheet } = useWorking();
  const [failure, setFailure] = useState<unknown>(null);
  return (
    <>
      <p className="muted">{t.sheetbook.readLead}</p>
      <Button onClick={() => void saveFile(`${address(sheet.sheet_id)}/export.xlsx`, t.sheetbook.fileName).catch(setFailure)}>{t.sheetbook.download}</Button>
      {failure ? <p className="fault" role="alert">{sentence(failure)}</p> : null}
    </>
  );
}
