import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { listSets } from "@/api/calls/criteria";
import { compareSets } from "@/api/calls/sets";
import type { FieldDifference, NodeDifference, SetComparison } from "@/api/types";
import { Page } from "@/app/shell/Page";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { LongList } from "@/components/LongList";
import { t } from "@/texts";
import { useTitle } from "../scoring/ScoringPage";
import { isSaid, placeName, valueName } from "./findings";
import "./sets.css";

/** Two sets, versions or years, node by node: added, removed, moved, renumbered, changed from what to what. */
export default function ComparePage() {
  const { setId = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const other = params.get("voi");
  const sets = useQuery({ queryKey: ["sets"], queryFn: listSets });
  const found = useQuery({ queryKey: ["sets", setId, "comparison", other], queryFn: () => compareSets(setId, other ?? ""), enabled: other !== null });
  useTitle(t.sets.compareTitle);
  const options = (sets.data?.items ?? []).map((set) => ({ value: set.set_id, label: `${set.name} (${set.year})` }));
  const after = sets.data?.items.find((set) => set.set_id === setId);
  return (
    <Page title={t.sets.compareTitle} short={t.sets.compare}>
      <section className="pane set-sides">
        <label>
          <span className="small muted">{t.sets.before}</span>
          <Select showSearch={{ optionFilterProp: "label" }} aria-label={t.sets.before} placeholder={t.sets.choose} value={other} options={options.filter(({ value }) => value !== setId)} onChange={(voi: string) => setParams({ voi }, { replace: true })} />
        </label>
        <div>
          <span className="small muted">{t.sets.after}</span>
          <Link to={`/bo-tieu-chi/${setId}`}>{after ? `${after.name} (${after.year})` : setId}</Link>
        </div>
      </section>
      <Asked of={other === null ? sets : [sets, found]} />
      {found.data ? <Found key={other} found={found.data} /> : null}
    </Page>
  );
}

function Found({ found }: { found: SetComparison }) {
  const [kind, setKind] = useState<string | null>(null);
  if (found.same) return <section className="pane"><Empty text={t.sets.same} /></section>;
  const kinds = Object.keys(t.sets.changes).filter((one) => found.nodes.some(({ changes }) => changes.some((change) => change === one)));
  const shown = kind === null ? found.nodes : found.nodes.filter(({ changes }) => changes.some((change) => change === kind));
  return (
    <section className="pane set-found">
      <div className="set-kinds" role="group" aria-label={t.sets.filter}>
        <KindButton label={t.sets.all} count={found.nodes.length} pressed={kind === null} onPress={() => setKind(null)} />
        {kinds.map((one) => (
          <KindButton key={one} label={t.sets.changes[one]!} count={found.nodes.filter(({ changes }) => changes.some((change) => change === one)).length} pressed={kind === one} onPress={() => setKind(one)} />
        ))}
      </div>
      {kind === null && found.fields.length ? <div className="set-of-whole"><p className="strong">{t.sets.whole}</p><Fields fields={found.fields} /></div> : null}
      <LongList className="set-differences" items={shown} keyOf={(node) => `${node.node_id}.${node.former_id}`} estimate={76}>
        {(node) => <Difference node={node} />}
      </LongList>
    </section>
  );
}

function KindButton({ label, count, pressed, onPress }: { label: string; count: number; pressed: boolean; onPress: () => void }) {
  return <button type="button" className="set-kind" aria-pressed={pressed} onClick={onPress}>{label} <strong>{count}</strong></button>;
}

const TONES: Readonly<Record<string, string>> = { added: "done", removed: "fault", moved: "accent", renumbered: "accent", changed: "attention" };

function Difference({ node }: { node: NodeDifference }) {
  const code = node.code_was !== null && node.code !== null && node.code_was !== node.code ? `${node.code_was} → ${node.code}` : (node.code ?? node.code_was);
  return (
    <>
      <p className="set-difference">
        {node.changes.map((change) => <span key={change} className={`tag ${TONES[change]}`}>{t.sets.changes[change]}</span>)}
        <span><span className="strong">{code}</span> {node.name}</span>
        {node.former_id !== null && node.former_id !== node.node_id ? <span className="small muted">{t.sets.formerId(node.former_id)}</span> : null}
      </p>
      {node.fields.length ? <Fields fields={node.fields} /> : null}
    </>
  );
}

function Fields({ fields }: { fields: readonly FieldDifference[] }) {
  return (
    <dl className="set-fields">
      {fields.filter(isSaid).map((field) => (
        <div key={field.field}>
          <dt className="small">{placeName(field.field, field.place)}</dt>
          <dd><del>{valueName(field.from)}</del> → <ins>{valueName(field.to)}</ins></dd>
        </div>
      ))}
    </dl>
  );
}
