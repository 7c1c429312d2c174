import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { markCorrectionsSeen, sheetCorrections } from "@/api/calls/corrections";
import { sentence } from "@/api/problem";
import type { SheetCorrection } from "@/api/types";
import { formatWire } from "@/numbers/numbers";
import { t } from "@/texts";
import { isSaid, placeName, valueName } from "../sets/findings";
import { useWorking } from "./sheet/context";
import "./corrections.css";

type Node = SheetCorrection["nodes"][number];

/** Until it was seen: that the set was corrected, why, and each item that changed, as a link to it. */
export function CorrectionStrip() {
  const { sheet } = useWorking();
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const key = ["sheet-corrections", sheet.sheet_id, sheet.corrections.length];
  const { data } = useQuery({ queryKey: key, queryFn: () => sheetCorrections(sheet.sheet_id), enabled: sheet.corrections.length > 0 });
  const seen = useMutation({ mutationFn: () => markCorrectionsSeen(sheet.sheet_id), onSuccess: (answer) => queries.setQueryData(key, answer) });
  const news = (data?.items ?? []).filter((one) => !one.seen);
  if (!news.length) return null;
  const count = news.reduce((sum, one) => sum + one.nodes.length, 0);
  return (
    <section className="line-note attention correction" aria-label={t.corrections.strip}>
      <p><strong>{t.corrections.strip}.</strong> {news.map((one) => t.corrections.stripWhy(one.reason)).join(" ")}</p>
      <div className="correction-verbs">
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? t.corrections.stripLess : t.corrections.stripMore(count)}</Button>
        <Button size="small" loading={seen.isPending} onClick={() => seen.mutate()}>{t.corrections.stripSeen}</Button>
      </div>
      {seen.error ? <p className="fault" role="alert">{sentence(seen.error)}</p> : null}
      {open ? <Changed news={news} /> : null}
    </section>
  );
}

function Changed({ news }: { news: readonly SheetCorrection[] }) {
  return (
    <div className="correction-list">
      <p className="small">{t.corrections.stripKept}</p>
      <ul>{news.flatMap((one) => one.nodes.map((node) => <Line key={`${one.set_id}${node.node_id}`} node={node} />))}</ul>
    </div>
  );
}

/** Points as officials write them, everything else by its name. */
const said = (field: string, value: string | null): string => (value !== null && field.endsWith("points") ? formatWire(value) : valueName(value));

function Line({ node }: { node: Node }) {
  const { view, store } = useWorking();
  const name = `${node.code ?? node.code_was ?? ""} ${node.name}`;
  const isLeaf = !node.changes.includes("removed") && store.tree.leaf(node.node_id) !== undefined;
  const show = () => view.set({ active: node.node_id, filter: "all", shown: null, search: "" });
  return (
    <li>
      {isLeaf ? <button type="button" className="link" onClick={show}>{name}</button> : <span>{name}</span>}
      <span className="small"> {node.changes.map((change) => t.sets.changes[change]).join(", ")}</span>
      {node.fields.filter(isSaid).map((field) => (
        <span key={field.field} className="small correction-field">{placeName(field.field, field.place)}: <del>{said(field.field, field.from)}</del> → <ins>{said(field.field, field.to)}</ins></span>
      ))}
    </li>
  );
}
