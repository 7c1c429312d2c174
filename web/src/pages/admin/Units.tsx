import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Drawer, Form, Input, Modal, Select, Table, type TableColumnsType } from "antd";
import { useMemo, useState } from "react";
import { importUnits, listUnits } from "@/api/calls/identity";
import { saveFile } from "@/api/client";
import { sentence } from "@/api/problem";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import type { NewUnit, Unit, UnitWorkbookChecked } from "@/api/types";
import { Failure } from "@/components/Failure";
import { WorkbookImport } from "@/components/WorkbookImport";
import { t } from "@/texts";
import { groupName } from "../results/rows";

const BASE = "/api/identity/units";
/** Without marks and case, so that "so y te" finds "Sở Y tế". */
const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

/** The tree of units: import, export, add, look up. */
export default function Units() {
  const { data = [], error, refetch, isPending } = useQuery({ queryKey: ["units"], queryFn: listUnits });
  const [search, setSearch] = useState("");
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const changes = useAccount().kind === "administration";
  const phone = usePhone();
  const queries = useQueryClient();
  const rows = useMemo(() => data.filter((unit) => folded(`${unit.name} ${unit.short_name} ${unit.unit_id} ${unit.code}`).includes(folded(search))), [data, search]);
  const again = () => queries.invalidateQueries({ queryKey: ["units"] });
  const store = async (units: NewUnit[]) => {
    await importUnits(units);
    await again();
  };
  const imported = () => {
    setImporting(false);
    void again();
  };
  const { unitColumns } = t.control;
  const columns: TableColumnsType<Unit> = [
    { title: unitColumns.id, dataIndex: "unit_id", width: 220 },
    { title: unitColumns.name, dataIndex: "name" },
    { title: unitColumns.kind, dataIndex: "kind", width: 170, render: (kind: string) => t.unitKinds[kind] ?? kind },
    { title: unitColumns.group, dataIndex: "ranking_group", width: 180, render: (group: string | null) => (group ? groupName(group) : t.none) },
  ];
  return (
    <section className="pane pane-table">
      <div className="pane-tools">
        <Input.Search className="pane-search" placeholder={t.control.search} aria-label={t.control.search} allowClear onChange={(event) => setSearch(event.target.value)} />
        <Button onClick={() => void saveFile(`${BASE}/export.xlsx`, "don-vi.xlsx").catch(setFailure)}>{t.accounts.exportAll}</Button>
        {changes ? <Button onClick={() => setImporting(true)}>{t.control.importUnits}</Button> : null}
        {changes ? <Button type="primary" onClick={() => setAdding(true)}>{t.control.newUnit}</Button> : null}
      </div>
      {error ?? failure ? <Failure error={error ?? failure} onRetry={() => void refetch()} /> : null}
      <Table<Unit> rowKey="unit_id" size="small" loading={isPending} columns={columns} dataSource={rows} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 820 }} locale={{ emptyText: t.control.noUnits }} />
      {importing ? (
        <Drawer open title={t.control.importUnits} size={phone ? "100%" : 720} onClose={() => setImporting(false)}>
          <p className="muted">{t.control.importUnitsLead}</p>
          <WorkbookImport<UnitWorkbookChecked> path={`${BASE}/import.xlsx`} template={`${BASE}/template.xlsx`} templateName="mau-don-vi.xlsx" summary={(found) => t.control.unitsFound(found.created, found.changed, found.unchanged)} verb={(found) => t.control.storeUnits(found.created + found.changed)} onDone={imported} />
        </Drawer>
      ) : null}
      {adding ? <NewUnitDialog units={data} onStore={(unit) => store([unit])} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

interface DialogProps { units: readonly Unit[]; onStore: (unit: NewUnit) => Promise<unknown>; onClose: () => void }

function NewUnitDialog({ units, onStore, onClose }: DialogProps) {
  const [form] = Form.useForm<NewUnit>();
  const [failure, setFailure] = useState<string | null>(null);
  const kinds = Object.entries(t.unitKinds).map(([value, label]) => ({ value, label }));
  const required = [{ required: true, message: t.signin.required }];
  const save = () => form.validateFields().then((unit) => onStore(unit).then(onClose, (error: unknown) => setFailure(sentence(error))), () => undefined);
  return (
    <Modal open title={t.control.newUnit} okText={t.control.newUnit} cancelText={t.back} onOk={() => void save()} onCancel={onClose}>
      <Form form={form} layout="vertical" requiredMark={false}>
        <Form.Item name="unit_id" label={t.control.unitColumns.id} rules={[...required, { pattern: /^[a-z0-9][a-z0-9-]*$/, message: "a-z, 0-9, -" }]}><Input placeholder="so-tu-phap" /></Form.Item>
        <Form.Item name="name" label={t.control.unitColumns.name} rules={required}><Input /></Form.Item>
        <Form.Item name="short_name" label={t.control.shortName}><Input /></Form.Item>
        <Form.Item name="kind" label={t.control.unitColumns.kind} rules={required}><Select options={kinds} /></Form.Item>
        <Form.Item name="ranking_group" label={t.control.unitColumns.group}><Input placeholder="so-ban-nganh" /></Form.Item>
        <Form.Item name="parent_id" label={t.control.unitColumns.parent}><Select allowClear showSearch={{ optionFilterProp: "label" }} options={units.map((unit) => ({ value: unit.unit_id, label: unit.name }))} /></Form.Item>
      </Form>
      {failure ? <p className="fault" role="alert">{failure}</p> : null}
    </Modal>
  );
}
