import { Button, Input } from "antd";
import { useDeferredValue, useState } from "react";
import type { Sort, Wanted } from "@/api/calls/library";
import type { LibraryRow } from "@/api/types";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { Segments } from "@/components/Segments";
import { t } from "@/texts";
import { LibraryList } from "./LibraryList";
import { useLibrary } from "./useLibrary";
import "./library.css";

const SORTS: readonly Sort[] = ["document", "image", "audio"];

interface Props { unitId: string; onChoose: (row: LibraryRow) => void }

/** The unit's documents, searched without marks and by sort; choosing one does what the page says. */
export function LibraryFinder({ unitId, onChoose }: Props) {
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<Sort | "all">("all");
  const wanted: Wanted = { ...(search.trim() ? { search: search.trim() } : {}), ...(sort === "all" ? {} : { sort }) };
  const list = useLibrary(unitId, useDeferredValue(wanted));
  const { data, items, total, hasNextPage, fetchNextPage } = list;
  const options = [{ key: "all" as const, label: t.evidence.all }, ...SORTS.map((key) => ({ key, label: t.evidence.sorts[key] }))];
  const filtered = Object.keys(wanted).length > 0;
  return (
    <>
      <div className="library-filters">
        <Input.Search allowClear aria-label={t.evidence.search} placeholder={t.evidence.search} maxLength={200} value={search} onChange={(event) => setSearch(event.target.value)} />
        <Segments label={t.evidence.sort} value={sort} options={options} onChange={setSort} />
        <span className="small muted" role="status">{data ? t.evidence.count(total) : ""}</span>
      </div>
      <Asked of={list} />
      {data && !items.length ? <Empty text={filtered ? t.evidence.noneFound : t.evidence.none} /> : null}
      <LibraryList rows={items} onChoose={onChoose} />
      {hasNextPage ? <div className="library-more"><Button onClick={() => void fetchNextPage()}>{t.evidence.more}</Button></div> : null}
    </>
  );
}
