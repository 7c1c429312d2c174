import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useMemo, useRef, useState, type CSSProperties, type RefObject } from "react";
import { Link, useLocation, useNavigate, useParams } from "react-router";
import { readDraft, readSet } from "@/api/calls/authoring";
import { annexDocxPath, scanPath } from "@/api/calls/corrections";
import { annexPath, workbookPath } from "@/api/calls/sets";
import { saveFile } from "@/api/client";
import type { SetSummary } from "@/api/types";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import { Asked } from "@/components/Asked";
import { Failure } from "@/components/Failure";
import { LongList, type LongListHandle } from "@/components/LongList";
import { fullDay, startOfDay } from "@/numbers/dates";
import { formatWire } from "@/numbers/numbers";
import { sizeText } from "@/numbers/sizes";
import { t } from "@/texts";
import { AcceptedPane } from "../proposals/AcceptedPane";
import { useTitle } from "../scoring/ScoringPage";
import { CloneSet } from "./CloneSet";
import { CorrectSet } from "./CorrectSet";
import { Editions } from "./Editions";
import { ExtendsFact, ExtensionsPane } from "./extensions/ExtensionsPane";
import { ExtensionVerb } from "./extensions/ExtensionVerb";
import { placeName, sentenceOf } from "./findings";
import { linesOf, type Line } from "./reading";
import { CorrectionReason } from "./RewordCorrection";
import { SetBook } from "./SetBook";
import { SetScan } from "./SetScan";
import "./sets.css";

/** One set to be read: what it is, what forbids publishing with its place, and its tree (C1, C2). */
export default function SetPage() {
  const { setId = "" } = useParams();
  const { kind, scope_unit_id } = useAccount();
  const may = kind === "administration";
  const asked = useQuery({
    queryKey: ["sets", setId],
    queryFn: async () => ({ set: await readSet(setId), draft: await readDraft(setId) }),
  });
  const { data } = asked;
  useTitle(data?.set.name ?? t.control.sets);
  const lines = useMemo(() => (data ? linesOf(data.draft.document) : []), [data]);
  if (!data) return <Page title={t.control.sets}><Asked of={asked} rows={12} /></Page>;
  const draft = data.set.status === "draft";
  return (
    <Page title={t.control.sets} action={may && draft && (!scope_unit_id || data.set.extends) ? <Link className="set-start" to={`/bo-tieu-chi/${setId}/soan`}>{t.sets.edit}</Link> : null}>
      <section className="pane set-about">
        <Link to="/bo-tieu-chi" className="small">{t.sets.list}</Link>
        <h2>{data.set.name}</h2>
        <About set={data.set} may={may && (!scope_unit_id || data.set.extends !== null)} />
        <Verbs set={data.set} may={may} whole={!scope_unit_id} lines={lines} />
      </section>
      {draft ? <Findings set={data.set} lines={lines} /> : null}
      <Editions set={data.set} />
      {draft ? <AcceptedPane setId={setId} /> : null}
      <ExtensionsPane setId={setId} />
      <Tree lines={lines} />
    </Page>
  );
}

function About({ set, may }: { set: SetSummary; may: boolean }) {
  const { setColumns, setStatus } = t.control;
  return (
    <dl className="set-facts">
      <div><dt>{setColumns.status}</dt><dd><span className={`tag ${set.status === "published" ? "done" : ""}`}>{setStatus[set.status]}</span></dd></div>
      <div><dt>{setColumns.unitKind}</dt><dd>{t.unitKinds[set.unit_kind]}</dd></div>
      <div><dt>{setColumns.year}</dt><dd>{set.year}</dd></div>
      <div><dt>{setColumns.leaves}</dt><dd>{set.leaf_count}</dd></div>
      <div><dt>{setColumns.max}</dt><dd>{formatWire(set.max_points)}</dd></div>
      {set.decision ? <div><dt>{t.sets.decision}</dt><dd>{t.sets.decisionOf(set.decision.number, fullDay(startOfDay(set.decision.date)))}</dd></div> : null}
      {set.source ? <div><dt>{t.sets.source}</dt><dd><Link to={`/bo-tieu-chi/${set.set_id}/so-sanh?voi=${set.source.set_id}`}>{set.source.set_id}</Link></dd></div> : null}
      <ExtendsFact set={set} />
      {set.corrects ? <div><dt>{t.corrections.corrects}</dt><dd><Link to={`/bo-tieu-chi/${set.set_id}/so-sanh?voi=${set.corrects.set_id}`}>{set.corrects.set_id}</Link></dd></div> : null}
      {set.corrected_by ? <div><dt>{t.corrections.correctedBy}</dt><dd><Link to={`/bo-tieu-chi/${set.corrected_by}`}>{t.corrections.seeNewest}</Link></dd></div> : null}
      {set.correction_reason ? <div className="set-digest"><dt>{t.corrections.why}</dt><dd><CorrectionReason set={set} may={may} /></dd></div> : null}
      {set.scan ? <div className="set-digest"><dt>{t.corrections.scan}</dt><dd>{t.corrections.scanFact(sizeText(set.scan.size), set.scan.sha256)}</dd></div> : null}
      <div className="set-digest"><dt>{t.sets.digest}</dt><dd>{set.digest}</dd></div>
    </dl>
  );
}

function Verbs({ set, may, whole, lines }: { set: SetSummary; may: boolean; whole: boolean; lines: readonly Line[] }) {
  // A district corrects the extensions that it sees; sets belong to the whole province.
  const own = may && (whole || set.extends !== null);
  const [open, setOpen] = useState<"clone" | "book" | "correct" | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const close = () => setOpen(null);
  const done = (setId: string) => {
    close();
    void queries.invalidateQueries({ queryKey: ["sets"] });
    void navigate(`/bo-tieu-chi/${setId}`);
  };
  return (
    <div className="set-verbs">
      <Button onClick={() => void saveFile(annexPath(set.set_id), `${set.set_id}.pdf`).catch(setFailure)}>{t.sets.annex}</Button>
      <Button onClick={() => void saveFile(annexDocxPath(set.set_id), `${set.set_id}.docx`).catch(setFailure)}>{t.corrections.annexDocx}</Button>
      {set.scan ? <Button onClick={() => void saveFile(scanPath(set.set_id), `${set.set_id}-quyet-dinh`).catch(setFailure)}>{t.corrections.scanDownload}</Button> : null}
      <Button onClick={() => void saveFile(workbookPath(set.set_id), `${set.set_id}.xlsx`).catch(setFailure)}>{t.sets.exportBook}</Button>
      {may && whole && set.status === "draft" ? <Button onClick={() => setOpen("book")}>{t.sets.replace}</Button> : null}
      {may && whole ? <Button onClick={() => setOpen("clone")}>{t.sets.clone}</Button> : null}
      <Button onClick={() => void navigate(`/bo-tieu-chi/${set.set_id}/so-sanh`)}>{t.sets.compare}</Button>
      <Button onClick={() => void navigate(`/bo-tieu-chi/${set.set_id}/doi-chieu`)}>{t.crosswalk.verb}</Button>
      {may ? <ExtensionVerb set={set} lines={lines} /> : null}
      {own && set.status === "published" && !set.corrected_by ? <Button onClick={() => setOpen("correct")}>{t.corrections.start}</Button> : null}
      {own && set.status === "published" && !set.scan ? <SetScan setId={set.set_id} /> : null}
      {failure ? <Failure error={failure} /> : null}
      {open === "clone" ? <CloneSet set={set} onDone={done} onClose={close} /> : null}
      {open === "correct" ? <CorrectSet set={set} onDone={done} onClose={close} /> : null}
      {open === "book" ? <SetBook replaces={set.version} onDone={(read) => done(read.set_id)} onClose={close} /> : null}
    </div>
  );
}

function Findings({ set, lines }: { set: SetSummary; lines: readonly Line[] }) {
  const byId = new Map(lines.map((line) => [line.id, line]));
  return (
    <section className="pane set-findings">
      <h2>{t.sets.findings}</h2>
      {set.findings.length ? null : <p className="done">{t.sets.noFindings}</p>}
      <LongList items={set.findings} keyOf={(_, at) => String(at)} estimate={42}>
        {(finding) => {
          const line = byId.get(finding.path);
          return (
            <>
              {line ? <Link to={`#${anchor(line.id)}`} replace>{`${line.code} ${line.name}`}</Link> : <span className="strong">{`${t.sets.whole}: ${placeName(finding.path)}`}</span>}
              <span>{sentenceOf(finding)}</span>
            </>
          );
        }}
      </LongList>
    </section>
  );
}

const anchor = (id: string): string => `muc-${id}`;

/** The line that the address names, brought into view: in a long tree it may not be drawn yet. */
function useNamed(lines: readonly Line[], list: RefObject<LongListHandle | null>): number {
  const { hash, key } = useLocation();
  const named = useMemo(() => lines.findIndex(({ id }) => `#${anchor(id)}` === hash), [lines, hash]);
  useEffect(() => {
    if (named >= 0) list.current?.scrollTo(named);
  }, [named, key, list]);
  return named;
}

function Tree({ lines }: { lines: readonly Line[] }) {
  const list = useRef<LongListHandle>(null);
  const named = useNamed(lines, list);
  return (
    <section className="pane set-tree" aria-label={t.sets.tree}>
      <div className="set-line set-head" aria-hidden>
        <span>{t.sets.code}</span><span>{t.sets.nodeName}</span><span>{t.sets.rule}</span><span className="num">{t.sets.points}</span>
      </div>
      <LongList handle={list} items={lines} keyOf={(line, at) => `${line.id}.${at}`} estimate={46} look={(line, at) => `set-line ${line.rule ? "" : "strong"} ${at === named ? "named" : ""}`} idOf={(line) => anchor(line.id)}>
        {(line) => (
          <>
            <span className="set-code">{line.code}</span>
            <span className="set-name" style={{ "--depth": line.depth } as CSSProperties}>{line.name}</span>
            <span className="small muted">{line.rule ? t.authoring.rules[line.rule] : ""}</span>
            <span className="num">{formatWire(line.points)}</span>
          </>
        )}
      </LongList>
    </section>
  );
}
