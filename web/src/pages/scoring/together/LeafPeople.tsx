import { EditOutlined, MessageOutlined, UserOutlined } from "@ant-design/icons";
import { dayMonth } from "@/numbers/dates";
import { t } from "@/texts";
import { useAssigned, useDesk } from "./useDesk";
import { useOthersAt } from "./usePresence";
import "./together.css";

const given = (name: string) => name.trim().split(/\s+/).at(-1) ?? name;

/** Under a leaf's name: who has it and until when, how many notes there are, who is editing it now. */
export function LeafPeople({ leafId }: { leafId: string }) {
  const assigned = useAssigned().get(leafId);
  const notes = useDesk()?.notes.find((one) => one.leaf_id === leafId)?.notes ?? 0;
  const others = useOthersAt(leafId);
  if (!assigned && !notes && !others) return null;
  return (
    <span className="leaf-people small muted">
      {assigned ? (
        <span title={t.together.assigned(assigned.name, assigned.due ? dayMonth(assigned.due) : "")}>
          <UserOutlined aria-hidden /> {given(assigned.name)}{assigned.due ? `, ${dayMonth(assigned.due)}` : ""}
        </span>
      ) : null}
      {notes ? <span title={t.together.noteCount(notes)}><MessageOutlined aria-hidden /> {notes}<span className="sr-only"> {t.together.notes}</span></span> : null}
      {others ? <span className="leaf-editing" role="status"><EditOutlined aria-hidden /> {t.together.editing(others.split(", ").map(given).join(", "))}</span> : null}
    </span>
  );
}
