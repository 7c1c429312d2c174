import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { itemHistory } from "@/api/calls/submission";
import type { Change, Facts } from "@/api/types";
import { Asked } from "@/components/Asked";
import { hourDay } from "@/numbers/dates";
import { formatWire } from "@/numbers/numbers";
import type { Scored } from "@/scoring/document";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";
import { factsText } from "../sheet/factsText";
import { evidenceChanges } from "./evidenceChanges";

/** Every change of the leaf: who, when, from, to. */
export function History({ leaf, open: asked }: { leaf: Scored; open: boolean }) {
  const { sheet } = useWorking();
  const [open, setOpen] = useState(asked);
  const key = ["history", sheet.sheet_id, leaf.id];
  const query = useQuery({ queryKey: key, queryFn: () => itemHistory(sheet.sheet_id, leaf.id), enabled: open, staleTime: 0 });
  return (
    <section className="panel-part">
      <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>{t.scoring.history}</button>
      {open ? <Asked of={query} rows={2} /> : null}
      {open && query.data ? <Changes leaf={leaf} changes={query.data.items} /> : null}
    </section>
  );
}

function value(leaf: Scored, field: string, raw: unknown): string {
  if (raw === null || raw === undefined || raw === "") return t.none;
  if (field === "facts") return factsText(leaf, raw as Facts);
  if (field === "points" && typeof raw === "string") return formatWire(raw);
  if (typeof raw === "boolean") return raw ? t.scoring.yes : t.scoring.no;
  return typeof raw === "string" ? raw : JSON.stringify(raw);
}

/** "from → to"; of evidence what was done, since two lists side by side say nothing to anybody. */
function told(leaf: Scored, { field, from, to }: Change): string {
  return field === "evidence" ? evidenceChanges(from, to) : `${value(leaf, field, from)} → ${value(leaf, field, to)}`;
}

function Changes({ leaf, changes }: { leaf: Scored; changes: readonly Change[] }) {
  if (!changes.length) return <p className="least small">{t.scoring.noHistory}</p>;
  return (
    <ol className="history small">
      {changes.map((change) => (
        <li key={`${change.at}${change.field}`}>
          <span className="muted">{hourDay(change.at)}, {change.by_name || t.audit.system}</span>
          <span>{t.scoring.historyFields[change.field] ?? change.field}: {told(leaf, change)}</span>
          {change.reason ? <span className="muted">{change.reason}</span> : null}
        </li>
      ))}
    </ol>
  );
}
