import { Button } from "antd";
import { useEffect, useMemo, useRef } from "react";
import { Empty } from "@/components/Empty";
import { LongList, type LongListHandle } from "@/components/LongList";
import { t } from "@/texts";
import { shown, wholeBalance } from "../model/figures";
import { addTo } from "../model/operations";
import { entriesOf, isLeaf, walk, type Entry, type Part } from "../model/tree";
import { useEditor } from "../state/useEditor";
import { Row } from "./Row";
import { useDropping } from "./useRowDrag";
import { useTreeKeys } from "./useTreeKeys";

const LINE = 50;
const HEAD = 34;
const lookOf = (entry: Entry, level: number, active: boolean): string => `ed-line level-${level} ${isLeaf(entry) ? "" : "group"} ${active ? "active" : ""}`;

/** The lines of one part: the tree, or the items of bonus or deduction. */
export function Lines({ part, label }: { part: Part; label: string }) {
  const { doc, selected, select, save } = useEditor();
  const lines = useMemo(() => walk(entriesOf(doc, part)), [doc, part]);
  const wrong = useMemo(() => new Set(save.findings.map(({ path }) => path)), [save.findings]);
  const ids = useMemo(() => lines.map(({ entry }) => entry.id), [lines]);
  const at = selected === null ? -1 : ids.indexOf(selected);
  const list = useChosenInView(at);
  const keys = useTreeKeys(ids);
  const dropping = useDropping();
  const stop = at < 0 ? ids[0] : selected;
  return (
    <LongList handle={list} items={lines} keyOf={({ entry }) => entry.id} estimate={LINE} covered={HEAD} kept={Math.max(0, at)} className="ed-lines" label={label} look={({ entry, level }) => lookOf(entry, level, entry.id === selected)} onKeyDown={keys}>
      {({ entry }) => <Row entry={entry} decimals={doc.decimals ?? 2} selected={entry.id === selected} stop={entry.id === stop} wrong={wrong.has(entry.id)} onSelect={select} dropping={dropping} />}
    </LongList>
  );
}

/** Whoever is chosen from elsewhere (a check, the next of the panel, a line just added) comes into view. */
function useChosenInView(at: number) {
  const list = useRef<LongListHandle>(null);
  useEffect(() => {
    if (at >= 0) list.current?.scrollTo(at);
  }, [at]);
  return list;
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
