import type { Group, Leaf, Node, SetDocument } from "@/scoring/document";
import { t } from "@/texts";
import { CheckField, ChoiceField } from "../fields";
import { placeOf } from "../model/tree";
import { useEditor } from "../state/useEditor";

/** The field that the entries above give it. */
function inherited(doc: SetDocument, id: string): string | null {
  const parent = placeOf(doc, id)?.parent;
  if (!parent) return null;
  return parent.field ?? inherited(doc, parent.id);
}

/** By whom it is appraised: its own field, else that of the entry above (P1). */
export function FieldField({ entry }: { entry: Node }) {
  const { doc, patch } = useEditor();
  const fields = doc.fields ?? [];
  const above = fields.find(({ id }) => id === inherited(doc, entry.id));
  const none = { value: "", label: above ? t.authoring.panel.inherited(above.name) : t.authoring.panel.noField };
  const options = [none, ...fields.map(({ id, name }) => ({ value: id, label: name || t.authoring.unnamed }))];
  return <ChoiceField label={t.authoring.panel.field} value={entry.field ?? ""} options={options} onChange={(field) => patch<Group>(entry.id, { field: field || null })} />;
}

export function ExtendField({ entry }: { entry: Node }) {
  const { patch } = useEditor();
  return <CheckField label={t.authoring.panel.extend} checked={entry.may_be_extended ?? false} onChange={(may_be_extended) => patch<Leaf>(entry.id, { may_be_extended })} />;
}

/** Whether ties are broken by the entry's index; in which order stands with the whole set (domain rule 5). */
export function TieField({ entry }: { entry: Node }) {
  const { doc, change } = useEditor();
  const ties = doc.tie_breaks ?? [];
  const put = (checked: boolean) => change((now) => ({ ...now, tie_breaks: checked ? [...(now.tie_breaks ?? []), entry.id] : (now.tie_breaks ?? []).filter((id) => id !== entry.id) }));
  return <CheckField label={t.authoring.panel.tie} checked={ties.includes(entry.id)} onChange={put} />;
}
