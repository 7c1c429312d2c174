import { CloseOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { explainResult } from "@/api/calls/reporting";
import type { Explained, Results } from "@/api/types";
import { useBackCloses } from "@/app/useBackCloses";
import { Asked } from "@/components/Asked";
import { formatWire, withMark } from "@/numbers/numbers";
import { t } from "@/texts";
import { Bars } from "./Bars";
import { heatText } from "./heat";
import { heatBand } from "./rows";

interface Props { results: Results; unitId: string; areaId: string | null; onClose: () => void }

/** Why this rank: the sum, the distance to the next rank and class, where points were lost. */
export function ExplainPanel({ results, unitId, areaId, onClose }: Props) {
  const key = ["explain", results.round_id, unitId];
  const asked = useQuery({ queryKey: key, queryFn: () => explainResult(results.round_id, unitId) });
  const close = useBackCloses(true, onClose);
  return (
    <aside className="work-panel explain" aria-label={t.results.why} data-region="panel">
      <div className="explain-top">
        <span className="muted">{t.results.why}</span>
        <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t.close} onClick={close} />
      </div>
      <Asked of={asked} rows={6} />
      {asked.data ? <Explain data={asked.data} results={results} areaId={areaId} /> : null}
    </aside>
  );
}

function Explain({ data, results, areaId }: { data: Explained; results: Results; areaId: string | null }) {
  const { row } = data;
  const size = results.groups.find((group) => group.ranking_group === row.ranking_group)?.count ?? 0;
  return (
    <>
      <header className="explain-head">
        <h2>{row.unit_name}</h2>
        <div className="explain-rank">
          <span className="explain-figure">{row.rank === null ? t.results.unranked : t.results.rank(row.rank)}</span>
          <span className="muted">
            {t.results.ofGroup(size)}<br />
            {t.results.indexClass(formatWire(row.index, data.decimals), row.class_name ?? "")}
          </span>
        </div>
      </header>
      <section className="panel-part">
        <h3>{t.results.computed}</h3>
        <Bars data={data} />
        <Distances data={data} />
      </section>
      <Losses key={areaId ?? "all"} data={data} areaId={areaId} />
      <section className="panel-part">
        <h3>{t.results.areas}</h3>
        <ul className="explain-areas">
          {results.areas.map((area) => {
            const index = row.areas.find((one) => one.node_id === area.node_id)?.index ?? null;
            return <li key={area.node_id}><span>{area.code} {area.name}</span><span className={`heat heat-${heatBand(index)}`}>{heatText(index)}</span></li>;
          })}
        </ul>
      </section>
    </>
  );
}

function Distances({ data }: { data: Explained }) {
  const { next_rank: rank, next_class: next } = data;
  if (!rank && !next) return null;
  const parts = [rank && t.results.toRank(rank.name, withMark(rank.missing_display)), next && t.results.toClass(next.name, withMark(next.missing_display))];
  return <p className="small muted">{parts.filter(Boolean).join("; ")}.</p>;
}

/** The five largest losses, or all leaves of an area whose heat cell was opened. */
function Losses({ data, areaId }: { data: Explained; areaId: string | null }) {
  const [all, setAll] = useState(areaId !== null);
  const inArea = data.leaves.filter((leaf) => areaId === null || leaf.area_id === areaId);
  const leaves = all ? inArea : data.largest_losses;
  return (
    <section className="panel-part">
      <div className="panel-part-head">
        <h3>{t.results.losses}</h3>
        <button type="button" className="link" onClick={() => setAll(!all)}>{all ? t.results.fewer : t.results.allLeaves(inArea.length)}</button>
      </div>
      <ul className="losses">
        {leaves.map((leaf) => (
          <li key={leaf.leaf_id}>
            <span className="muted">{leaf.code}</span>
            <span>
              {leaf.name}
              {all ? <span className="small muted losses-more">{t.results.leafColumns.self} {formatWire(leaf.own_points, data.decimals)}, {t.results.leafColumns.appraised.toLowerCase()} {formatWire(leaf.final_points, data.decimals)} / {formatWire(leaf.max_points, data.decimals)}</span> : null}
              {leaf.reasons.map((reason) => <span key={reason} className="small muted losses-more">“{reason}”</span>)}
            </span>
            <strong className="num">{formatWire(`-${leaf.lost}`.replace("--", ""), data.decimals)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
