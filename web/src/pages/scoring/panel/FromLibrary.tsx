import { FolderOpenOutlined } from "@ant-design/icons";
import { Drawer } from "antd";
import { useState } from "react";
import { attachFromLibrary } from "@/api/calls/library";
import { sentence } from "@/api/problem";
import type { LibraryRow } from "@/api/types";
import { usePhone } from "@/app/media";
import { LibraryFinder } from "@/pages/library/LibraryFinder";
import { UnitPicker } from "@/pages/library/UnitPicker";
import { useLibraries } from "@/pages/library/useLibrary";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";

/** Takes a document that the unit has uploaded before, also for another criterion or in another year. */
export function FromLibrary({ leafId }: { leafId: string }) {
  const { store, sheet } = useWorking();
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [unitId, setUnitId] = useState(sheet.unit_id);
  const phone = usePhone();
  const choose = (row: LibraryRow) => {
    setFailure(null);
    attachFromLibrary(sheet.sheet_id, leafId, row.unit_id, row.document_id).then(
      (evidence) => {
        store.setEvidence(leafId, (list) => [...list, evidence]);
        setOpen(false);
      },
      (error: unknown) => setFailure(sentence(error)),
    );
  };
  return (
    <>
      <button type="button" className="link" onClick={() => setOpen(true)}><FolderOpenOutlined aria-hidden /> {t.evidence.fromLibrary}</button>
      <Drawer open={open} title={t.evidence.fromLibrary} size={phone ? "100%" : 560} onClose={() => setOpen(false)} destroyOnHidden styles={{ body: { padding: 0 } }}>
        {failure ? <p className="fault small library-lead" role="alert">{failure}</p> : null}
        <div className="library-choice"><OwnLibraries own={sheet.unit_id} value={unitId} onPick={setUnitId} /></div>
        <LibraryFinder key={unitId} unitId={unitId} onChoose={choose} />
      </Drawer>
    </>
  );
}

/** The unit's own library and those it took over; asked for once the drawer is open. */
function OwnLibraries({ own, value, onPick }: { own: string; value: string; onPick: (unitId: string) => void }) {
  const { data } = useLibraries();
  const libraries = data?.items.filter((one) => one.unit_id === own || one.inherited) ?? [];
  return <UnitPicker libraries={libraries} value={value} onPick={onPick} />;
}
