import { useQueryClient } from "@tanstack/react-query";
import { Button, Form } from "antd";
import { useState } from "react";
import { createUnit } from "@/api/calls/units";
import { sentence } from "@/api/problem";
import { useAccount } from "@/app/session/useSession";
import type { Unit } from "@/api/types";
import { t } from "@/texts";
import { bodyOf, UnitFields, type UnitValues } from "./fields";
import { faultsOf, sorted } from "./faults";

interface Props { units: readonly Unit[]; parent: Unit | null; onDone: (unit: Unit) => void }

/** One more unit in the tree; an id that is taken is refused, never overwritten. */
export function NewUnit({ units, parent, onDone }: Props) {
  const [form] = Form.useForm<UnitValues>();
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const scoped = useAccount().scope_unit_id !== null;
  const refused = (error: unknown) => {
    const { fields } = sorted(faultsOf(error), (fault) => [fault.code === "unit_exists" ? "unit_id" : "parent_id"], (id) => id);
    form.setFields(fields as Parameters<typeof form.setFields>[0]);
    setFailure(fields.length ? null : error);
  };
  const save = async (values: UnitValues) => {
    setBusy(true);
    setFailure(null);
    const done = async (unit: Unit) => {
      await queries.invalidateQueries({ queryKey: ["units"] });
      onDone(unit);
    };
    await createUnit({ unit_id: values.unit_id!.trim(), ...bodyOf(values) }).then(done, refused);
    setBusy(false);
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={{ parent_id: parent?.unit_id }} onFinish={(values) => void save(values)}>
      <UnitFields at={[]} form={form} parents={units} withId mayBeRoot={!scoped} />
      {failure ? <p className="fault" role="alert">{sentence(failure)}</p> : null}
      <Button type="primary" htmlType="submit" loading={busy}>{t.control.newUnit}</Button>
    </Form>
  );
}
