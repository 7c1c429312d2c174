import { DownloadOutlined, SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useMemo, useState } from "react";
import { Navigate, useParams } from "react-router";
import { getResults, workbookPath } from "@/api/calls/reporting";
import { saveFile } from "@/api/client";
import { useAccount } from "@/app/session/useSession";
import { usePhone } from "@/app/media";
import { Page, type DeadlineText } from "@/app/shell/Page";
import type { Results, RoundSummary } from "@/api/types";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { RoundPicker } from "@/components/RoundPicker";
import { Segments } from "@/components/Segments";
import { withMark } from "@/numbers/numbers";
import { t } from "@/texts";
import { useRounds } from "../data";
import { useTitle } from "../scoring/ScoringPage";
import { ExplainPanel } from "./ExplainPanel";
import { groupName, shownRows, type Sort } from "./rows";
import { PublishButton } from "./PublishButton";
import { RankList } from "./RankList";
import { RankTable } from "./RankTable";
import "../scoring/panel/panel.css";
import "./results.css";

const BASE = "/xep-hang";

/** Ranking: one row per unit, heat map by area, explain beside it, export (R1, R2). */
export default function ResultsPage() {
  const { roundId } = useParams();
  const asked = useRounds();
  const { rounds } = asked;
  useTitle(t.menu.results);
  if (!asked.data) return <Page title={t.menu.results} kind="work"><Asked of={asked} /></Page>;
  if (!rounds.length) return <Page title={t.menu.results}><Empty text={t.noRound} /></Page>;
  if (!roundId) return <Navigate to={`${BASE}/${rounds[0]!.round_id}`} replace />;
  return <OneRound key={roundId} roundId={roundId} rounds={rounds} />;
}

function OneRound({ roundId, rounds }: { roundId: string; rounds: readonly RoundSummary[] }) {
  const account = useAccount();
  const asked = useQuery({ queryKey: ["results", roundId], queryFn: () => getResults(roundId) });
  const { data } = asked;
  const action = data && account.kind === "administration" ? <PublishButton results={data} /> : null;
  return (
    <Page
      title={t.menu.results}
      picker={<RoundPicker rounds={rounds} value={roundId} to={(id) => `${BASE}/${id}`} />}
      deadline={data ? statusText(data) : null}
      action={action}
      kind="work"
    >
      <Asked of={asked} rows={12} />
      {data ? <Ranking results={data} /> : null}
    </Page>
  );
}

function statusText(results: Results): DeadlineText {
  const means = results.groups.map((group) => t.results.mean(withMark(group.mean_index_display ?? t.none)));
  const head = results.status === "published" ? t.results.published : results.status === "final" ? t.results.final : t.results.provisional(results.waiting_units.length);
  return { head, detail: means.join("; "), tone: results.status === "provisional" ? "attention" : undefined };
}

function Ranking({ results }: { results: Results }) {
  const phone = usePhone();
  const [group, setGroup] = useState(results.groups[0]?.ranking_group ?? "");
  const [search, setSearch] = useState("");
  const [sort, setSort] = useState<Sort>({ by: "rank", down: false });
  const [open, setOpen] = useState<{ unitId: string; areaId: string | null } | null>(null);
  const rows = useMemo(() => shownRows(results, group, search, sort), [results, group, search, sort]);
  if (!results.rows.length) return <Empty text={t.results.empty} />;
  const explain = (unitId: string, areaId: string | null = null) => setOpen({ unitId, areaId });
  return (
    <>
      <Tools results={results} group={group} onGroup={setGroup} search={search} onSearch={setSearch} heat={open === null} />
      <div className="work">
        <div className="work-table" data-region="table">
          {rows.length === 0 ? <Empty text={t.results.noMatch}><button type="button" className="link" onClick={() => setSearch("")}>{t.seeAll}</button></Empty> : null}
          {phone ? (
            <RankList results={results} rows={rows} onOpen={explain} />
          ) : (
            <RankTable results={results} rows={rows} sort={sort} onSort={setSort} open={open?.unitId ?? null} onOpen={explain} />
          )}
        </div>
        {open ? <ExplainPanel key={open.unitId} results={results} unitId={open.unitId} areaId={open.areaId} onClose={() => setOpen(null)} /> : null}
      </div>
    </>
  );
}

interface ToolsProps { results: Results; group: string; onGroup: (group: string) => void; search: string; onSearch: (text: string) => void; heat: boolean }

function Tools({ results, group, onGroup, search, onSearch, heat }: ToolsProps) {
  const phone = usePhone();
  const groups = results.groups.map((one) => ({ key: one.ranking_group, label: groupName(one.ranking_group), count: one.count }));
  const classes = results.groups.find((one) => one.ranking_group === group)?.class_counts ?? [];
  const present = classes.filter(({ count }) => count > 0);
  return (
    <div className="tools" data-region="tools">
      <Segments label={t.results.groups} value={group} options={groups} onChange={onGroup} />
      {phone ? null : (
        <>
          <Input className="tools-search" data-search prefix={<SearchOutlined aria-hidden />} placeholder={t.results.search} aria-label={t.results.search} value={search} onChange={(event) => onSearch(event.target.value)} />
          <span className="small">
            {present.map(({ class_id, name, count }, index) => <span key={class_id}>{index ? ", " : ""}<strong>{count}</strong> {name}</span>)}
          </span>
          <span className="tools-end">
            {heat ? <HeatLegend /> : null}
            <Button icon={<DownloadOutlined aria-hidden />} onClick={() => void saveFile(workbookPath(results.round_id), "xep-hang.xlsx")}>{t.results.export}</Button>
          </span>
        </>
      )}
    </div>
  );
}

function HeatLegend() {
  return (
    <span className="heat-legend small muted">
      {t.results.heat}
      <span className="heat heat-90">≥ 90</span><span className="heat heat-80">80–90</span><span className="heat heat-70">70–80</span><span className="heat heat-0">&lt; 70</span>
    </span>
  );
}
