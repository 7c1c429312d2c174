import { useQueryClient } from "@tanstack/react-query";
import { Button, Tooltip } from "antd";
import { useState } from "react";
import { publishResults } from "@/api/calls/reporting";
import type { Results } from "@/api/types";
import { DecisionDialog } from "@/components/DecisionDialog";
import { t } from "@/texts";

/** Off with its reason until everything is in; then publishing is final. */
export function PublishButton({ results }: { results: Results }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  if (results.status === "published") return null;
  const waiting = results.status === "provisional";
  return (
    <>
      <Tooltip title={waiting ? t.results.provisional(results.waiting_units.length) : null}>
        <Button type="primary" disabled={waiting} onClick={() => setAsking(true)}>{t.results.publish}</Button>
      </Tooltip>
      {asking ? (
        <DecisionDialog
          title={t.results.publishTitle}
          body={t.results.publishBody}
          verb={t.results.publish}
          onConfirm={async (decision) => {
            await publishResults(results.round_id, decision);
            await queries.invalidateQueries({ queryKey: ["results"] });
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
