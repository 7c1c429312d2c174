import { Button, Input } from "antd";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { sentence } from "@/api/problem";
import { Empty } from "@/components/Empty";
import { Segments } from "@/components/Segments";
import { folded } from "@/pages/admin/units/tree";
import { t } from "@/texts";
import type { Line } from "../reading";
import { ConflictNote } from "./ConflictNote";
import { Leaving } from "./Leaving";
import { LinkRow, optionOf } from "./LinkRow";
import { leftOver, suggestion, textOf } from "./links";
import { useCrosswalk, type Crosswalk } from "./useCrosswalk";
import type { StoredVersion } from "./work";

const PAGE = 200;

/** The former leaves left over first: most likely one of them is looked for. */
function optionsOf(left: readonly Line[], former: readonly Line[]) {
  const free = new Set(left);
  return [...left, ...former.filter((line) => !free.has(line))].map(optionOf);
}

type View = "open" | "matched" | "all";

interface Props { setId: string; formerId: string; leaves: readonly Line[]; former: readonly Line[]; stored: StoredVersion; may: boolean }

/** Both years side by side: this year's criteria, the unmatched first, and what is left of last year's. */
export function Matching({ setId, formerId, leaves, former, stored, may }: Props) {
  const crosswalk = useCrosswalk({ setId, formerId, leaves, stored });
  const { links, notes, conflict, failure, saving, work } = crosswalk;
  const left = useMemo(() => leftOver(former, links), [former, links]);
  const byId = useMemo(() => new Map(former.map((line) => [line.id, line])), [former]);
  const options = useMemo(() => optionsOf(left, former), [left, former]);
  const [most, setMost] = useState(PAGE);
  const { rows, tools } = useRows(leaves, byId, crosswalk);
  useSaveKey(may && saving === "changed" ? work.save : null);
  return (
    <>
      {conflict ? <ConflictNote leaves={leaves} former={former} mine={{ links, notes }} theirs={conflict.theirs} onKeep={() => void work.keepMine()} onTake={work.takeTheirs} /> : null}
      <Leaving crosswalk={crosswalk} />
      {failure ? <section className="pane cw-conflict"><p className="fault" role="alert">{t.crosswalk.notSaved} {sentence(failure)}</p></section> : null}
      <section className="pane cw-pane">
        <div className="set-tools">
          {tools}
          <SaveState crosswalk={crosswalk} />
          {may ? <Button type="primary" loading={saving === "saving"} disabled={saving !== "changed" || conflict !== null} onClick={() => void work.save()}>{t.crosswalk.save}</Button> : null}
        </div>
        <p className="small muted cw-keys">{may ? t.crosswalk.keys : t.crosswalk.readOnly}</p>
        <div className="cw-row cw-head small muted" aria-hidden><span>{t.crosswalk.thisYear}</span><span>{t.crosswalk.lastYear}</span></div>
        <ul className="cw-rows" aria-label={t.crosswalk.title} onKeyDown={walkRows}>
          {rows.slice(0, most).map((leaf) => {
            const ids = links.get(leaf.id) ?? [];
            return <LinkRow key={leaf.id} leaf={leaf} ids={ids} former={byId} options={options} suggested={ids.length ? null : suggestion(leaf, left)} note={notes.get(leaf.id) ?? ""} may={may} onPut={work.put} onNote={work.note} />;
          })}
        </ul>
        {rows.length > most ? <Button className="cw-more" onClick={() => setMost(most + PAGE)}>{t.crosswalk.more(rows.length - most)}</Button> : null}
        {rows.length ? null : <Empty text={t.crosswalk.none} />}
      </section>
      <Left left={left} />
    </>
  );
}

/** The rows that the view and the search leave. Their order is that of the beginning, so that none runs away while it is matched. */
function useRows(leaves: readonly Line[], former: ReadonlyMap<string, Line>, { links }: Crosswalk) {
  const [view, setView] = useState<View>("all");
  const [search, setSearch] = useState("");
  const isOpen = (leaf: Line) => (links.get(leaf.id) ?? []).length === 0;
  const [order] = useState(() => [...leaves.filter(isOpen), ...leaves.filter((leaf) => !isOpen(leaf))]);
  const open = leaves.filter(isOpen).length;
  const counts: Record<View, number> = { open, matched: leaves.length - open, all: leaves.length };
  const sought = folded(search.trim());
  const holds = (leaf: Line) => [leaf, ...(links.get(leaf.id) ?? []).flatMap((id) => former.get(id) ?? [])].some((line) => textOf(line).includes(sought));
  const rows = order.filter((leaf) => (view === "all" || (view === "open") === isOpen(leaf)) && holds(leaf));
  const keys: readonly View[] = ["all", "open", "matched"];
  const tools = (
    <>
      <Segments label={t.crosswalk.filter} value={view} options={keys.map((key) => ({ key, label: t.crosswalk.views[key], count: counts[key] }))} onChange={setView} />
      <Input.Search className="set-search" placeholder={t.crosswalk.search} aria-label={t.crosswalk.search} allowClear onChange={(event) => setSearch(event.target.value)} />
    </>
  );
  return { rows, tools };
}

function SaveState({ crosswalk: { saving, version, work } }: { crosswalk: Crosswalk }) {
  const words = t.crosswalk;
  const text = saving === "saving" ? words.saving : saving === "still" ? words.saved(version) : work.unsaved() ? words.changed : words.proposed;
  return <span className={`small ${saving === "changed" ? "attention" : "done"}`} role="status">{text}</span>;
}

/** Alt with an arrow: the next or previous row's field; Alt+Enter takes the suggestion. */
function walkRows(event: KeyboardEvent<HTMLUListElement>) {
  if (!event.altKey) return;
  const row = (event.target as HTMLElement).closest<HTMLElement>(".cw-row");
  const field = (one: Element | null | undefined) => one?.querySelector<HTMLElement>("input");
  if (event.key === "ArrowDown") field(row?.nextElementSibling)?.focus();
  else if (event.key === "ArrowUp") field(row?.previousElementSibling)?.focus();
  else if (event.key === "Enter") row?.querySelector<HTMLElement>(".cw-take")?.click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Ctrl+S saves from wherever one is on the page. */
function useSaveKey(save: (() => Promise<void>) | null) {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      void latest.current?.();
    };
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
}

function Left({ left }: { left: readonly Line[] }) {
  const words = t.crosswalk;
  return (
    <section className="pane set-findings">
      <h2>{words.left(left.length)}</h2>
      <p className="muted">{left.length ? words.leftLead : words.leftNone}</p>
      <ul>{left.map((line) => <li key={line.id}><span><span className="strong">{line.code}</span> {line.name}</span></li>)}</ul>
    </section>
  );
}
