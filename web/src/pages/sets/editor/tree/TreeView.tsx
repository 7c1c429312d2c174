import { Button } from "antd";
import { useMemo, useRef } from "react";
import { Empty } from "@/components/Empty";
import { t } from "@/texts";
import { shown, wholeBalance } from "../model/figures";
import { addTo } from "../model/operations";
import { entriesOf, walk, type Part } from "../model/tree";
import { useEditor } from "../state/useEditor";
import { Row } from "./Row";
import { useTreeKeys } from "./useTreeKeys";

/** The lines of one part: the tree, or the items of bonus or deduction. */
export function Lines({ part, label }: { part: Part; label: string }) {
  const { doc, selected, select, save } = useEditor();
  const lines = useMemo(() => walk(entriesOf(doc, part)), [doc, part]);
  const wrong = useMemo(() => new Set(save.findings.map(({ path }) => path)), [save.findings]);
  const box = useRef<HTMLUListElement>(null);
  const keys = useTreeKeys(lines.map(({ entry }) => entry.id), box);
  const stop = lines.some(({ entry }) => entry.id === selected) ? selected : lines[0]?.entry.id;
  return (
    <ul ref={box} className="ed-lines" aria-label={label} onKeyDown={keys}>
      {lines.map(({ entry, level }) => (
        <Row key={entry.id} entry={entry} level={level} decimals={doc.decimals ?? 2} selected={entry.id === selected} stop={entry.id === stop} wrong={wrong.has(entry.id)} onSelect={select} />
      ))}
    </ul>
  );
}

/** The tree with its sums; the whole set's sum at the foot. */
export function TreeView() {
  const { doc, change, select } = useEditor();
  const words = t.authoring;
  const add = () => {
    const made = addTo(doc, "nodes");
    change(() => made.doc);
    select(made.id);
  };
  if (doc.nodes.length === 0) {
    return <Empty text={words.emptyTree}><Button onClick={add}>{words.verbs.area}</Button></Empty>;
  }
  const { parts, whole, even } = wholeBalance(doc);
  const uneven = parts === null || whole === null ? words.tryIt.unfinished : words.whole.sum(shown(parts, doc.decimals), shown(whole, doc.decimals));
  return (
    <>
      <div className="ed-head small muted" aria-hidden>
        <span>{words.columns.code}</span><span>{words.columns.name}</span><span>{words.columns.balance}</span><span>{words.columns.points}</span>
      </div>
      <Lines part="nodes" label={words.tree} />
      <p className={`ed-whole ${even ? "done" : "fault"}`} role="status">{uneven}</p>
    </>
  );
}
