import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { SetSummary } from "@/api/types";
import type { Line } from "../reading";
import { t } from "@/texts";
import { ExtendSet } from "./ExtendSet";

/** Offered on a published set that allows sub-criteria of lower administrators. */
export function ExtensionVerb({ set, lines }: { set: SetSummary; lines: readonly Line[] }) {
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  if (set.status !== "published" || set.corrected_by || !lines.some(({ extendable }) => extendable)) return null;
  const done = (setId: string) => {
    void queries.invalidateQueries({ queryKey: ["sets"] });
    void navigate(`/bo-tieu-chi/${setId}/soan`);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.extending.verb}</Button>
      {open ? <ExtendSet set={set} onDone={done} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
