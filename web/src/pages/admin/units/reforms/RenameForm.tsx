import { Form } from "antd";
import { renameUnit } from "@/api/calls/units";
import type { Unit } from "@/api/types";
import { fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { UnitFields, type UnitValues } from "../fields";
import { namesOf, valueInWords } from "../words";
import { ReformForm, type ReformProps } from "./ReformForm";

type Values = Pick<UnitValues, "name" | "short_name" | "code" | "kind" | "ranking_group">;
const FIELDS = ["name", "short_name", "code", "kind", "ranking_group"] as const;

/** Who has no short name of its own goes by the name, also by the next one. */
const ownShortName = (unit: Unit): string => (unit.short_name === unit.name ? "" : unit.short_name);

/** What differs from the unit, in words. */
export function changesOf(unit: Unit, values: Values): string[] {
  const clean = (value: string | null | undefined) => (value ?? "").trim();
  const was = { ...unit, short_name: ownShortName(unit) };
  const changed = FIELDS.filter((field) => field in values && clean(values[field]) !== clean(was[field]));
  const nameOf = namesOf([]);
  return changed.map((field) => t.units.preview.change(t.units.fields[field]!, valueInWords(field, was[field], nameOf), valueInWords(field, clean(values[field]), nameOf)));
}

/** Another name, short name, code, kind or ranking group since a day. */
export function RenameForm(props: ReformProps) {
  const { unit } = props;
  const [form] = Form.useForm();
  const told = (values: Values & { effective?: string }) => {
    const changes = changesOf(unit, values);
    if (!values.effective) return null;
    return changes.length ? t.units.preview.rename(fullDay(values.effective), unit.name, changes.join("; ")) : t.units.preview.nothing;
  };
  const { name, code, kind, ranking_group } = unit;
  const send = (seen: Unit, values: Values, because: { reason: string; effective: string }) =>
    renameUnit(seen, { name: values.name!.trim(), short_name: values.short_name ?? "", code: values.code ?? "", kind: values.kind!, ranking_group: values.ranking_group?.trim() || null, ...because });
  return (
    <ReformForm<Values> {...props} form={form} initial={{ name, short_name: ownShortName(unit), code, kind, ranking_group: ranking_group ?? "" }} preview={told} verb={({ effective }) => t.units.verbs.rename(effective ? fullDay(effective) : "…")} send={send} place={() => null}>
      <UnitFields at={[]} form={form} />
    </ReformForm>
  );
}
