import { Form, Select } from "antd";
import { useMemo } from "react";
import { moveUnit } from "@/api/calls/units";
import { useAccount } from "@/app/session/useSession";
import type { Unit } from "@/api/types";
import { fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { unitOptions, unitSearch } from "../fields";
import { descendants, grow } from "../tree";
import { namesOf } from "../words";
import { ReformForm, type ReformProps } from "./ReformForm";

interface Values { parent_id: string }
const TOP = "";

/** Below another unit since a day; what hangs below comes along. */
export function MoveForm(props: ReformProps) {
  const { unit, units } = props;
  const [form] = Form.useForm();
  const scoped = useAccount().scope_unit_id !== null;
  const below = useMemo(() => descendants(grow(units), unit.unit_id), [units, unit.unit_id]);
  const nameOf = namesOf(units);
  const others = units.filter(({ unit_id }) => unit_id !== unit.unit_id && unit_id !== unit.parent_id && !below.has(unit_id));
  const top = scoped || unit.parent_id === null ? [] : [{ value: TOP, label: t.units.top, found: "" }];
  const told = ({ parent_id, effective }: Partial<Values & { effective: string }>) =>
    parent_id === undefined || !effective ? null : t.units.preview.move(fullDay(effective), unit.name, parent_id === TOP ? t.units.preview.toTop : nameOf(parent_id), below.size);
  const send = (seen: Unit, { parent_id }: Values, because: { reason: string; effective: string }) => moveUnit(seen, { parent_id: parent_id || null, ...because });
  return (
    <ReformForm<Values> {...props} form={form} initial={{}} preview={told} verb={({ effective }) => t.units.verbs.move(effective ? fullDay(effective) : "…")} send={send} place={(fault) => (fault.code.includes("parent") ? ["parent_id"] : null)}>
      <Form.Item name="parent_id" label={t.units.newParent} rules={[{ validator: (_, value: unknown) => (value === undefined ? Promise.reject(new Error(t.units.required)) : Promise.resolve()) }]}>
        <Select showSearch={unitSearch} options={[...top, ...unitOptions(others)]} />
      </Form.Item>
    </ReformForm>
  );
}
