import { useQueryClient } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { saveFile } from "@/api/client";
import { usePhone } from "@/app/media";
import type { Unit, UnitWorkbookChecked } from "@/api/types";
import { WorkbookImport } from "@/components/WorkbookImport";
import { t } from "@/texts";
import { NewUnit } from "./NewUnit";

const BASE = "/api/identity/units";

interface Props { day: string | undefined; changes: boolean; units: readonly Unit[]; onShow: (unitId: string) => void; onFailure: (error: unknown) => void }

/** Out as a workbook (of the day that is shown), in as a workbook, one more unit. */
export function UnitVerbs({ day, changes, units, onShow, onFailure }: Props) {
  const [open, setOpen] = useState<"new" | "import" | null>(null);
  const queries = useQueryClient();
  const phone = usePhone();
  const close = () => setOpen(null);
  const imported = () => {
    close();
    void queries.invalidateQueries({ queryKey: ["units"] });
  };
  const save = () => void saveFile(`${BASE}/export.xlsx${day ? `?as_of=${day}` : ""}`, day ? `don-vi-${day}.xlsx` : "don-vi.xlsx").catch(onFailure);
  return (
    <>
      <Button onClick={save}>{t.accounts.exportAll}</Button>
      {changes ? <Button onClick={() => setOpen("import")}>{t.control.importUnits}</Button> : null}
      {changes ? <Button type="primary" onClick={() => setOpen("new")}>{t.control.newUnit}</Button> : null}
      <Drawer open={open === "import"} destroyOnHidden title={t.control.importUnits} size={phone ? "100%" : 720} onClose={close}>
        <p className="muted">{t.control.importUnitsLead}</p>
        <WorkbookImport<UnitWorkbookChecked> path={`${BASE}/import.xlsx`} template={`${BASE}/template.xlsx`} templateName="mau-don-vi.xlsx" summary={(found) => t.control.unitsFound(found.created, found.changed, found.unchanged)} verb={(found) => t.control.storeUnits(found.created + found.changed)} onDone={imported} />
      </Drawer>
      <Drawer open={open === "new"} destroyOnHidden title={t.control.newUnit} size={phone ? "100%" : 480} onClose={close}>
        <NewUnit units={units} parent={null} onDone={(unit) => { close(); onShow(unit.unit_id); }} />
      </Drawer>
    </>
  );
}
