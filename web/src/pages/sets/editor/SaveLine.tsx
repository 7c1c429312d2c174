import { CheckOutlined, CloudOutlined, RollbackOutlined, WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { sentence } from "@/api/problem";
import { hour } from "@/numbers/dates";
import { t } from "@/texts";
import type { SaveState } from "./state/saver";
import { useEditor } from "./state/useEditor";
import { Tool } from "./tree/TreeTools";

const LOOKS: Partial<Record<SaveState["kind"], "attention" | "fault">> = { faulty: "attention", offline: "attention", conflict: "fault", refused: "fault" };
const ICONS: Partial<Record<SaveState["kind"], ReactNode>> = {
  saved: <CheckOutlined aria-hidden />, offline: <CloudOutlined aria-hidden />, faulty: <WarningOutlined aria-hidden />, conflict: <WarningOutlined aria-hidden />, refused: <WarningOutlined aria-hidden />,
};

function words({ kind, at }: SaveState): string {
  return kind === "saved" && at ? t.authoring.save.savedAt(hour(at.toISOString())) : t.authoring.save[kind];
}

/** Undo, redo, and whether what was typed is on the server. */
export function SaveLine() {
  const { saver, save, undo, redo, canUndo, canRedo } = useEditor();
  const { verbs } = t.authoring;
  return (
    <div className="tools-end">
      <span className={`save ${LOOKS[save.kind] ?? ""}`} role="status">{ICONS[save.kind]}{words(save)}</span>
      <Tool label={verbs.undo} icon={<RollbackOutlined aria-hidden />} off={!canUndo} onClick={undo} />
      <Tool label={verbs.redo} icon={<RollbackOutlined aria-hidden className="ed-redo" />} off={!canRedo} onClick={redo} />
      <Button disabled={save.kind === "saved" || save.kind === "saving" || save.kind === "conflict"} onClick={() => void saver.flush()}>{verbs.save}</Button>
    </div>
  );
}

/** What stands in the way of saving, above the work. */
export function SaveNotes() {
  const { save } = useEditor();
  return (
    <>
      {save.kind === "refused" ? <p className="line-note fault" role="alert">{sentence(save.error)}</p> : null}
      {save.full ? <p className="line-note attention" role="alert">{t.authoring.full}</p> : null}
    </>
  );
}
