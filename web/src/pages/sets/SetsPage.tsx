import { UploadOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Table, type TableColumnsType } from "antd";
import { useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { documentPath, importSet, listSets } from "@/api/calls/criteria";
import { saveFile } from "@/api/client";
import { sentence } from "@/api/problem";
import type { SetSummary, SetWorkbookRead } from "@/api/types";
import { usePhone } from "@/app/media";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import { Asked } from "@/components/Asked";
import { formatWire } from "@/numbers/numbers";
import { t } from "@/texts";
import { useTitle } from "../scoring/ScoringPage";
import { readJson } from "../files";
import { placeName, sentenceOf } from "./findings";
import { PublishDialog } from "./PublishDialog";
import { SetBook } from "./SetBook";
import { SetList } from "./SetList";
import "./sets.css";

/** Without marks and case, so that "cap so" finds "cấp sở". */
const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

/** Criteria sets: import a SET.json, read what forbids publishing, publish with its decision (C1, C2). */
export default function SetsPage() {
  const asked = useQuery({ queryKey: ["sets"], queryFn: listSets });
  const { data } = asked;
  const { kind } = useAccount();
  const [publishing, setPublishing] = useState<SetSummary | null>(null);
  const phone = usePhone();
  const [search, setSearch] = useState("");
  const [book, setBook] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  useTitle(t.control.sets);
  const rows = (data?.items ?? []).filter((set) => folded(`${set.name} ${set.set_id} ${set.year} ${t.setKinds[set.kind]} ${t.unitKinds[set.unit_kind]}`).includes(folded(search)));
  const none = search ? t.sets.none : t.control.noSets;
  const stored = ({ set_id }: SetWorkbookRead) => {
    void queries.invalidateQueries({ queryKey: ["sets"] });
    void navigate(`/bo-tieu-chi/${set_id}`);
  };
  const may = kind === "administration";
  return (
    <Page title={t.control.sets} action={may ? <><Link to="/bo-tieu-chi/moi/soan">{t.authoring.start}</Link><ImportSet /></> : null}>
      <Asked of={asked} />
      <section className="pane pane-table">
        <div className="set-tools">
          <Input.Search className="set-search" placeholder={t.sets.search} aria-label={t.sets.search} allowClear onChange={(event) => setSearch(event.target.value)} />
          {may ? <Button onClick={() => setBook(true)}>{t.sets.importBook}</Button> : null}
        </div>
        {!data ? null : phone ? <SetList sets={rows} none={none} /> : (
          <Table<SetSummary> rowKey="set_id" columns={columns(may ? setPublishing : null)} dataSource={rows} pagination={false} scroll={{ x: 880 }} locale={{ emptyText: none }} expandable={{ expandedRowRender: (set) => <Findings set={set} />, rowExpandable: (set) => set.findings.length > 0, defaultExpandAllRows: true }} />
        )}
      </section>
      {book ? <SetBook onDone={stored} onClose={() => setBook(false)} /> : null}
      {publishing ? (
        <PublishDialog set={publishing} onDone={() => queries.invalidateQueries({ queryKey: ["sets"] })} onClose={() => setPublishing(null)} />
      ) : null}
    </Page>
  );
}

function columns(onPublish: ((set: SetSummary) => void) | null): TableColumnsType<SetSummary> {
  const { setColumns, setStatus } = t.control;
  return [
    { title: setColumns.name, dataIndex: "name", render: (name: string, set) => <Link to={`/bo-tieu-chi/${set.set_id}`}>{name}</Link> },
    { title: setColumns.kind, dataIndex: "kind", render: (kind: string) => t.setKinds[kind], width: 150 },
    { title: setColumns.unitKind, dataIndex: "unit_kind", render: (kind: string) => t.unitKinds[kind], width: 130 },
    { title: setColumns.year, dataIndex: "year", align: "right", width: 64 },
    { title: setColumns.leaves, dataIndex: "leaf_count", align: "right", width: 84 },
    { title: setColumns.max, dataIndex: "max_points", align: "right", width: 84, render: (points: string) => formatWire(points) },
    { title: setColumns.status, dataIndex: "status", width: 130, render: (status: string) => <span className={`tag ${status === "published" ? "done" : ""}`}>{setStatus[status]}</span> },
    {
      title: "",
      key: "verbs",
      width: 200,
      render: (_, set) => (
        <span className="row-verbs">
          {set.status === "draft" && onPublish ? <Link to={`/bo-tieu-chi/${set.set_id}/soan`}>{t.authoring.open}</Link> : null}
          {set.status === "draft" && onPublish && !set.findings.length ? <button type="button" className="link" onClick={() => onPublish(set)}>{t.control.publishSet}</button> : null}
          <button type="button" className="link" onClick={() => void saveFile(documentPath(set.set_id), `${set.set_id}.json`)}>{t.control.download}</button>
        </span>
      ),
    },
  ];
}

/** Findings in the list; the set's own page has them all, each with its place. */
const SHOWN = 5;

function Findings({ set }: { set: SetSummary }) {
  return (
    <div className="attention">
      <p className="strong">{t.control.findings(set.findings.length)}</p>
      <ul>{set.findings.slice(0, SHOWN).map((finding, at) => <li key={at}>{placeName(finding.path)}: {sentenceOf(finding)}</li>)}</ul>
      {set.findings.length > SHOWN ? <Link to={`/bo-tieu-chi/${set.set_id}`}>{t.seeAll}</Link> : null}
    </div>
  );
}

function ImportSet() {
  const input = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const queries = useQueryClient();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setFailure(null);
    try {
      await importSet(await readJson(file));
      await queries.invalidateQueries({ queryKey: ["sets"] });
    } catch (error) {
      setFailure(error instanceof SyntaxError ? t.control.notJson : sentence(error));
    }
  };
  return (
    <>
      {failure ? <span className="fault small action-failure" role="alert">{failure}</span> : null}
      <Button type="primary" icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>{t.control.importSet}</Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={t.control.importSet}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </>
  );
}
