import { Drawer } from "antd";
import { SETS } from "@/api/calls/sets";
import type { SetWorkbookRead } from "@/api/types";
import { usePhone } from "@/app/media";
import { WorkbookImport } from "@/components/WorkbookImport";
import { formatWire } from "@/numbers/numbers";
import { t } from "@/texts";

interface Props { replaces?: number; onDone: (read: SetWorkbookRead) => void; onClose: () => void }

/** A set from a workbook: a new draft, or over the version of a draft that was seen. */
export function SetBook({ replaces = 0, onDone, onClose }: Props) {
  const phone = usePhone();
  const words = t.sets;
  return (
    <Drawer open title={replaces ? words.replace : words.importBook} size={phone ? "100%" : 760} onClose={onClose}>
      {replaces ? <p className="attention">{words.replaceLead}</p> : null}
      <p className="muted">{words.importLead}</p>
      <WorkbookImport<SetWorkbookRead>
        path={`${SETS}/import.xlsx?replaces=${replaces}`}
        template={`${SETS}/template.xlsx`}
        templateName="mau-bo-tieu-chi.xlsx"
        summary={(found) => <Found found={found} />}
        verb={() => words.store}
        onDone={onDone}
      />
    </Drawer>
  );
}

function Found({ found }: { found: SetWorkbookRead }) {
  return (
    <>
      <p>{t.sets.found(found.name, found.year, found.leaf_count, formatWire(found.max_points))}</p>
      <p className={found.findings.length ? "attention" : "done"}>{t.sets.foundFindings(found.findings.length)}</p>
    </>
  );
}
