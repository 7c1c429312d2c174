import { Form, Select, type FormInstance } from "antd";
import { splitUnit } from "@/api/calls/units";
import { useAccount } from "@/app/session/useSession";
import type { Unit } from "@/api/types";
import { fullDay } from "@/numbers/dates";
import { t } from "@/texts";
import { bodyOf, UnitFields, type UnitValues } from "../fields";
import type { Fault } from "../faults";
import { listed } from "../words";
import { ReformForm, type Because, type ReformProps } from "./ReformForm";

interface Values { parts: UnitValues[]; takes?: Record<string, number> }

const LEAST = 2;

function place({ code, unitId }: Fault, { parts }: Values): (string | number)[] | null {
  const at = parts.findLastIndex((part) => part.unit_id === unitId);
  if (at >= 0 && (code === "unit_exists" || code === "unit_twice")) return ["parts", at, "unit_id"];
  return at >= 0 && (code.includes("parent") || code === "outside_scope") ? ["parts", at, "parent_id"] : null;
}

/** A unit ends and is continued by several new ones; what hangs below goes to one of them each. */
export function SplitForm(props: ReformProps) {
  const { unit, units } = props;
  const [form] = Form.useForm();
  const scoped = useAccount().scope_unit_id !== null;
  const children = units.filter((one) => one.parent_id === unit.unit_id);
  const fresh: UnitValues = { kind: unit.kind, ranking_group: unit.ranking_group ?? undefined, parent_id: unit.parent_id ?? undefined };
  const told = ({ parts = [], effective }: Partial<Values & Because>) => {
    const names = parts.map((part) => part?.name?.trim() ?? "");
    return names.length < LEAST || names.some((name) => !name) || !effective ? null : t.units.preview.split(fullDay(effective), unit.name, listed(names), children.length);
  };
  const send = (seen: Unit, { parts, takes = {} }: Values, because: Because) => {
    const into = parts.map((part) => ({ unit_id: part.unit_id!.trim(), ...bodyOf(part) }));
    const heirs = Object.fromEntries(children.map(({ unit_id }) => [unit_id, into[takes[unit_id] ?? 0]!.unit_id]));
    return splitUnit(seen, { into, children: heirs, ...because });
  };
  return (
    <ReformForm<Values> {...props} form={form} initial={{ parts: [fresh, fresh] }} preview={told} verb={({ parts }) => t.units.verbs.split(parts?.length ?? LEAST)} send={send} place={(fault) => place(fault, form.getFieldsValue() as Values)}>
      <Form.List name="parts">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <fieldset key={key} className="unit-part">
                <legend>{t.units.part(name + 1)}</legend>
                <UnitFields at={[name]} list={["parts"]} form={form} parents={units} withId mayBeRoot={!scoped} />
                {fields.length > LEAST ? <button type="button" className="link" onClick={() => remove(name)}>{t.units.dropPart}</button> : null}
              </fieldset>
            ))}
            <p className="unit-back"><button type="button" className="link" onClick={() => add(fresh)}>{t.units.addPart}</button></p>
          </>
        )}
      </Form.List>
      {children.length ? <Heirs form={form} nodes={children} /> : null}
    </ReformForm>
  );
}

/** Which part takes over each unit below; all at once, then the exceptions. */
function Heirs({ form, nodes }: { form: FormInstance; nodes: readonly Unit[] }) {
  const parts = (Form.useWatch("parts", form) as UnitValues[] | undefined) ?? [];
  const options = parts.map((part, value) => ({ value, label: part?.name?.trim() || t.units.part(value + 1) }));
  const all = (value: number) => form.setFieldValue("takes", Object.fromEntries(nodes.map(({ unit_id }) => [unit_id, value])));
  return (
    <fieldset className="unit-part">
      <legend>{t.units.takesOver}</legend>
      {nodes.length > 1 ? <div className="unit-child"><strong>{t.units.allTo}</strong><Select aria-label={t.units.allTo} placeholder="…" value={null} options={options} onChange={(value: number | null) => value !== null && all(value)} /></div> : null}
      {nodes.map((child) => (
        <div key={child.unit_id} className="unit-child">
          <span>{child.name}</span>
          <Form.Item name={["takes", child.unit_id]} initialValue={0}><Select aria-label={child.name} options={options} /></Form.Item>
        </div>
      ))}
    </fieldset>
  );
}
