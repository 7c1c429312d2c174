import { CaretDownFilled, CaretUpFilled, MinusOutlined } from "@ant-design/icons";
import type { KeyboardEvent } from "react";
import type { ResultRow, Results } from "@/api/types";
import { formatWire } from "@/numbers/numbers";
import { t } from "@/texts";
import { shortName } from "../shortName";
import { heatText } from "./heat";
import { heatBand, type Sort } from "./rows";

interface Props { results: Results; rows: readonly ResultRow[]; sort: Sort; onSort: (sort: Sort) => void; open: string | null; onOpen: (unitId: string, areaId?: string) => void }

/** One row per unit; a head sorts, a row explains, a heat cell explains at that area. */
export function RankTable(props: Props) {
  const { results, rows, sort, onSort, open, onOpen } = props;
  const heat = open === null;
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const row = (event.target as HTMLElement).closest("tr");
    const to = by > 0 ? row?.nextElementSibling : by < 0 ? row?.previousElementSibling : null;
    if (!(to instanceof HTMLElement)) return;
    event.preventDefault();
    to.querySelector<HTMLElement>("button.row-open")?.focus();
  };
  const head = { sort, onSort };
  const { columns } = t.results;
  return (
    <table className={`rank ${heat ? "with-heat" : ""}`} aria-label={t.results.table} onKeyDown={walk}>
      <thead>
        <tr>
          <Head {...head} by="rank" className="num r-rank">{columns.rank}</Head>
          <Head {...head} by="unit">{columns.unit}</Head>
          <Head {...head} by="index" className="num r-index">{columns.index}</Head>
          <Head {...head} by="previous" className="num r-move">{t.results.lastRank(results.year - 1)}</Head>
          <th scope="col" className="r-class">{columns.class}</th>
          <Head {...head} by="self" className="num r-points">{columns.self}</Head>
          <Head {...head} by="appraised" className="num r-points">{columns.appraised}</Head>
          <Head {...head} by="survey" className="num r-points">{columns.survey}</Head>
          {heat ? results.areas.map((area) => <Head {...head} key={area.node_id} by={area.node_id} className="r-heat" title={area.name}>{area.code}<br />{shortName(area.name)}</Head>) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => <Row key={row.unit_id} row={row} results={results} heat={heat} active={row.unit_id === open} onOpen={onOpen} />)}
      </tbody>
    </table>
  );
}

interface HeadProps { sort: Sort; onSort: (sort: Sort) => void; by: string; className?: string; title?: string; children: React.ReactNode }

function Head({ sort, onSort, by, className = "", title, children }: HeadProps) {
  const on = sort.by === by;
  const direction = on ? (sort.down ? "descending" : "ascending") : undefined;
  return (
    <th scope="col" className={className} aria-sort={direction} title={title}>
      <button type="button" className="head-sort" onClick={() => onSort({ by, down: on ? !sort.down : false })}>{children}</button>
    </th>
  );
}

interface RowProps { row: ResultRow; results: Results; heat: boolean; active: boolean; onOpen: Props["onOpen"] }

function Row({ row, results, heat, active, onOpen }: RowProps) {
  const { decimals } = results;
  return (
    <tr className={active ? "active" : ""}>
      <td className="num strong r-rank">{row.rank ?? t.none}</td>
      <th scope="row">
        <span className="rank-unit">
          <button type="button" className="row-open two-lines" aria-expanded={active} title={row.unit_name} onClick={() => onOpen(row.unit_id)}>{row.unit_name}</button>
          {row.not_submitted ? <span className="tag attention">{t.results.notSubmitted}</span> : null}
        </span>
      </th>
      <td className="num strong">{formatWire(row.index, decimals)}</td>
      <td className="num"><Move row={row} /></td>
      <td className="r-class"><ClassTag row={row} results={results} /></td>
      <td className="num muted">{formatWire(row.own_points_display, decimals)}</td>
      <td className="num">{formatWire(row.appraised_points_display, decimals)}</td>
      <td className="num">{formatWire(row.survey_points_display, decimals)}</td>
      {heat
        ? results.areas.map(({ node_id, name }) => {
            const index = row.areas.find((area) => area.node_id === node_id)?.index ?? null;
            return (
              <td key={node_id} className={`heat heat-${heatBand(index)}`} title={name} onClick={() => onOpen(row.unit_id, node_id)}>
                {heatText(index)}
              </td>
            );
          })
        : null}
    </tr>
  );
}

/** Last year's rank and the move since. */
export function Move({ row }: { row: ResultRow }) {
  if (row.previous_rank === null || row.rank === null) return <span className="least">{t.none}</span>;
  const up = row.previous_rank - row.rank;
  return (
    <span className="move">
      <span className="muted">{row.previous_rank}</span>
      <Arrow up={up} />
    </span>
  );
}

export function Arrow({ up }: { up: number }) {
  if (up === 0) return <span className="move-by"><MinusOutlined aria-hidden /><span className="sr-only">0</span></span>;
  return up > 0 ? <span className="move-by done strong"><CaretUpFilled aria-hidden /> {up}</span> : <span className="move-by fault strong"><CaretDownFilled aria-hidden /> {-up}</span>;
}

/** The best class in the accent, the lower half as needing attention; the word is always there. */
export function ClassTag({ row, results }: { row: ResultRow; results: Results }) {
  if (!row.class_name) return <span className="least">{t.none}</span>;
  const classes = results.groups.find((group) => group.ranking_group === row.ranking_group)?.class_counts ?? [];
  const at = classes.findIndex(({ class_id }) => class_id === row.class_id);
  const tone = at === 0 ? "accent" : at >= 2 ? "attention" : "";
  return <span className={`tag ${tone}`}>{row.class_name}</span>;
}
