import { DownloadOutlined, SafetyCertificateOutlined } from "@ant-design/icons";
import { Button, Drawer, Dropdown, Input, Select, Tag } from "antd";
import { useState } from "react";
import { exportPath, SOURCES, type AuditFilter, type AuditKind, type Source } from "@/api/calls/audit";
import { saveFile } from "@/api/client";
import { usePhone } from "@/app/media";
import { Asked } from "@/components/Asked";
import { DayInput } from "@/components/DayInput";
import { Empty } from "@/components/Empty";
import { Failure } from "@/components/Failure";
import { dayAfter, startOfDay } from "@/numbers/dates";
import { t } from "@/texts";
import { EntryRow } from "./EntryRow";
import { useRecord } from "./useRecord";
import { Verify } from "./Verify";
import "./audit.css";

interface Chosen { q: string; kind: AuditKind | undefined; source: Source | undefined; who: string; name: string; subject: string; first: string; last: string }
const NOTHING: Chosen = { q: "", kind: undefined, source: undefined, who: "", name: "", subject: "", first: "", last: "" };
const KINDS: readonly AuditKind[] = ["change", "sign_in", "sign_out", "denial"];

function asFilter({ q, kind, who, subject, first, last }: Chosen): AuditFilter {
  const asked = { q, kind, who, subject, since: first && startOfDay(first), until: last && startOfDay(dayAfter(last)) };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value));
}

/** Who did what and when, of all services, searched, exported, verified (O3). */
export default function Audit() {
  const [chosen, setChosen] = useState<Chosen>(NOTHING);
  const [verifying, setVerifying] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const phone = usePhone();
  const filter = asFilter(chosen);
  const sources = chosen.source ? [chosen.source] : SOURCES;
  const record = useRecord(sources, filter);
  const set = (part: Partial<Chosen>) => setChosen({ ...chosen, ...part });
  const save = (source: string) => void saveFile(exportPath(source as Source, filter), `nhat-ky-${source}.csv`).catch(setFailure);
  const exports = sources.map((source) => ({ key: source, label: t.audit.sources[source] }));
  return (
    <section className="pane pane-table">
      <div className="pane-tools audit-tools">
        <Input.Search className="pane-search" placeholder={t.audit.search} aria-label={t.audit.search} allowClear onSearch={(q) => set({ q })} />
        <Select className="pane-filter" allowClear placeholder={t.audit.kind} aria-label={t.audit.kind} options={KINDS.map((value) => ({ value, label: t.audit.kinds[value] }))} value={chosen.kind ?? null} onChange={(kind: AuditKind | undefined) => set({ kind })} />
        <Select className="pane-filter" allowClear placeholder={t.audit.source} aria-label={t.audit.source} options={SOURCES.map((value) => ({ value, label: t.audit.sources[value] }))} value={chosen.source ?? null} onChange={(source: Source | undefined) => set({ source })} />
        <label className="audit-day">{t.audit.first} <DayInput value={chosen.first} label={t.audit.first} onChange={(first) => set({ first })} /></label>
        <label className="audit-day">{t.audit.last} <DayInput value={chosen.last} label={t.audit.last} onChange={(last) => set({ last })} /></label>
        <Dropdown menu={{ items: exports, onClick: ({ key }) => save(key) }} trigger={["click"]}><Button className="audit-export" icon={<DownloadOutlined aria-hidden />}>{t.audit.exportTable}</Button></Dropdown>
        <Button icon={<SafetyCertificateOutlined aria-hidden />} onClick={() => setVerifying(true)}>{t.audit.verify}</Button>
      </div>
      {chosen.who || chosen.subject ? (
        <div className="audit-narrow">
          {chosen.who ? <Tag closable closeIcon={<span aria-label={t.audit.everybody}>×</span>} onClose={() => set({ who: "", name: "" })}>{t.audit.by} {chosen.name}</Tag> : null}
          {chosen.subject ? <Tag closable closeIcon={<span aria-label={t.audit.everything}>×</span>} onClose={() => set({ subject: "" })}>{t.audit.of} {chosen.subject}</Tag> : null}
        </div>
      ) : null}
      {failure ? <Failure error={failure} /> : null}
      <Asked of={record} />
      {record.data && !record.items.length ? <Empty text={t.audit.none} /> : null}
      <ol className="audit-list">{record.items.map((entry) => <EntryRow key={`${entry.source}${entry.seq}`} entry={entry} onWho={(who, name) => set({ who, name })} onSubject={(subject) => set({ subject })} />)}</ol>
      {record.hasNextPage ? <div className="pane-more"><Button loading={record.isFetchingNextPage} onClick={() => void record.fetchNextPage()}>{t.audit.older}</Button></div> : null}
      {verifying ? <Drawer open title={t.audit.verifyTitle} size={phone ? "100%" : 560} onClose={() => setVerifying(false)}><Verify /></Drawer> : null}
    </section>
  );
}
