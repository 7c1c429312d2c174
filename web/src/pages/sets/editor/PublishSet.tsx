import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { t } from "@/texts";
import { PublishDialog } from "../PublishDialog";
import { useEditor } from "./state/useEditor";

/** Publishing under its decision; refused in place while something is left to mend (C2). */
export function PublishSet({ onRefused }: { onRefused: () => void }) {
  const { doc, saver, show } = useEditor();
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const ask = async () => {
    const saved = await saver.flush();
    if (saved && saver.state.findings.length === 0) return setAsking(true);
    onRefused();
    show("checks");
  };
  const done = async () => {
    await queries.invalidateQueries({ queryKey: ["sets"] });
    queries.removeQueries({ queryKey: ["draft", doc.set_id] });
    void navigate("/bo-tieu-chi");
  };
  return (
    <>
      <Button type="primary" onClick={() => void ask()}>{t.authoring.verbs.publish}</Button>
      {asking ? (
        <PublishDialog set={doc} onDone={done} onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
}
