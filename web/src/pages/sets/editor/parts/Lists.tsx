import { useQuery } from "@tanstack/react-query";
import { listUnits } from "@/api/calls/identity";
import type { AppraisalField } from "@/scoring/document";
import { t } from "@/texts";
import { ChoiceField, TextField } from "../fields";
import { newId } from "../model/blank";
import { Rows } from "../Rows";
import { useEditor } from "../state/useEditor";
import { useNodeOptions } from "./Classes";
import { usePut } from "./WholeView";

const words = () => t.authoring.whole;

/** The units that can be responsible for a field. */
function useDepartments() {
  const { data } = useQuery({ queryKey: ["units"], queryFn: listUnits });
  const units = (data ?? []).filter(({ kind }) => kind !== "commune" && kind !== "subordinate");
  return [{ value: "", label: words().noDepartment }, ...units.map((unit) => ({ value: unit.unit_id, label: unit.name }))];
}

/** By which field the panel shares the work, and whose field it is (P1). */
export function Fields() {
  const { doc } = useEditor();
  const put = usePut();
  const departments = useDepartments();
  const make = (): AppraisalField => ({ id: newId("lv"), name: "", department: null });
  // A department that is gone from the list stays named until another is chosen.
  const withOwn = (id: string | null | undefined) => (id && !departments.some(({ value }) => value === id) ? [...departments, { value: id, label: id }] : departments);
  return (
    <Rows<AppraisalField> title={words().fieldsLead} one={words().fields} rows={doc.fields ?? []} layout="half" make={make} onChange={(fields) => put({ fields })}>
      {(row, name, change) => (
        <>
          <TextField hidden required label={`${name}: ${words().fieldName}`} placeholder={words().fieldName} value={row.name} onChange={(value) => change({ name: value })} />
          <ChoiceField hidden label={`${name}: ${words().department}`} value={row.department ?? ""} options={withOwn(row.department)} onChange={(department) => change({ department: department || null })} />
        </>
      )}
    </Rows>
  );
}

interface Tie { node: string }

/** The nodes whose indexes part units with equal results, in order (domain rule 5). */
export function TieBreaks() {
  const { doc } = useEditor();
  const put = usePut();
  const nodes = useNodeOptions();
  const ties = (doc.tie_breaks ?? []).map((node) => ({ node }));
  const make = (): Tie => ({ node: nodes.find(({ value }) => !doc.tie_breaks?.includes(value))?.value ?? "" });
  if (nodes.length === 0) return <p className="small muted">{words().noTies}</p>;
  return (
    <Rows<Tie> title={ties.length ? words().ties : `${words().ties}: ${words().noTies}`} one={words().tie} rows={ties} keyOf={({ node }) => node} make={make} onChange={(rows) => put({ tie_breaks: rows.map(({ node }) => node).filter(Boolean) })}>
      {(row, name, change) => <ChoiceField hidden label={name} value={row.node} options={nodes} onChange={(node) => change({ node })} />}
    </Rows>
  );
}
