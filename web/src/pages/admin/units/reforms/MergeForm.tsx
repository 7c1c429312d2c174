import { Form, Select } from "antd";
import { mergeUnits } from "@/api/calls/units";
import { useAccount } from "@/app/session/useSession";
import type { Unit } from "@/api/types";
import { Segments } from "@/components/Segments";
import { fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { bodyOf, UnitFields, unitOptions, unitSearch, type UnitValues } from "../fields";
import type { Fault } from "../faults";
import { listed, namesOf } from "../words";
import { ReformForm, type Because, type ReformProps } from "./ReformForm";

interface Values { with_unit_ids?: string[]; how: "old" | "new"; into_unit_id?: string; into?: UnitValues }

function place({ code, unitId }: Fault, values: Values): (string | number)[] | null {
  const heir = values.how === "new" ? "into" : "into_unit_id";
  if (code === "unit_exists") return ["into", "unit_id"];
  if (["own_successor", "successor_cycle", "unknown_successor", "unit_not_found"].includes(code)) return [heir];
  if (code.includes("parent")) return values.how === "new" && unitId === values.into?.unit_id ? ["into", "parent_id"] : null;
  return code === "unit_ended" && values.with_unit_ids?.includes(unitId ?? "") ? ["with_unit_ids"] : null;
}

/** Several units end and are continued by one, which is there or is made for it. */
export function MergeForm(props: ReformProps) {
  const { unit, units } = props;
  const [form] = Form.useForm();
  const scoped = useAccount().scope_unit_id !== null;
  const how = (Form.useWatch("how", form) as Values["how"] | undefined) ?? "old";
  const nameOf = namesOf(units);
  const others = units.filter(({ unit_id }) => unit_id !== unit.unit_id);
  const told = (values: Partial<Values & Because>) => {
    const heir = values.how === "new" ? values.into?.name?.trim() : values.into_unit_id && nameOf(values.into_unit_id);
    if (!heir || !values.effective) return null;
    const ending = [unit.unit_id, ...(values.with_unit_ids ?? [])];
    const children = units.filter((one) => ending.includes(one.parent_id ?? "") && !ending.includes(one.unit_id)).length;
    return t.units.preview.merge(fullDay(values.effective), listed(ending.map(nameOf)), heir, values.how === "new", children);
  };
  const send = (seen: Unit, values: Values, because: Because) => {
    const heir = values.how === "new" ? { into_unit_id: values.into!.unit_id!.trim(), into: bodyOf(values.into!) } : { into_unit_id: values.into_unit_id! };
    return mergeUnits(seen, { with_unit_ids: values.with_unit_ids ?? [], ...heir, ...because });
  };
  const heir: UnitValues = { kind: unit.kind, ranking_group: unit.ranking_group ?? undefined, parent_id: unit.parent_id ?? undefined };
  return (
    <ReformForm<Values> {...props} form={form} initial={{ how: "old", into: heir }} preview={told} verb={({ with_unit_ids }) => t.units.verbs.merge(1 + (with_unit_ids?.length ?? 0))} send={send} place={(fault) => place(fault, form.getFieldsValue() as Values)}>
      <Form.Item name="with_unit_ids" label={t.units.alsoMerged}><Select mode="multiple" showSearch={unitSearch} options={unitOptions(others)} /></Form.Item>
      <Form.Item name="how" label={t.units.into} className="unit-how"><How /></Form.Item>
      {how === "old" ? (
        <Form.Item name="into_unit_id" label={t.units.heir} rules={[{ required: true, message: t.units.required }]}><Select showSearch={unitSearch} options={unitOptions(others)} /></Form.Item>
      ) : (
        <fieldset className="unit-part"><legend>{t.units.intoNew}</legend><UnitFields at={["into"]} form={form} parents={units} withId mayBeRoot={!scoped} /></fieldset>
      )}
    </ReformForm>
  );
}

/** The form gives value and onChange. */
function How({ value = "old", onChange }: { value?: Values["how"]; onChange?: (how: Values["how"]) => void }) {
  const options = [{ key: "old", label: t.units.intoOld }, { key: "new", label: t.units.intoNew }] as const;
  return <Segments label={t.units.into} value={value} options={options} onChange={(how) => onChange?.(how)} />;
}
