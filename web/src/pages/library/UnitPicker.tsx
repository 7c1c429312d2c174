import { Select } from "antd";
import type { LibraryOf } from "@/api/types";
import { t } from "@/texts";

interface Props { libraries: readonly LibraryOf[]; value: string; onPick: (unitId: string) => void }

/** Whose library is shown; nothing where there is no choice. */
export function UnitPicker({ libraries, value, onPick }: Props) {
  if (libraries.length < 2) return null;
  const name = (one: LibraryOf) => (one.inherited ? t.evidence.inherited(one.unit_name || one.unit_id) : one.unit_name || one.unit_id);
  const options = libraries.map((one) => ({ value: one.unit_id, label: name(one) }));
  return <Select className="library-unit" aria-label={t.evidence.whose} value={value} options={options} onChange={onPick} showSearch={{ optionFilterProp: "label" }} />;
}
