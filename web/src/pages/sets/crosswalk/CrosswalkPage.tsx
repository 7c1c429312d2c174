import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { Link, useParams, useSearchParams } from "react-router";
import { readSet } from "@/api/calls/authoring";
import { readCrosswalk } from "@/api/calls/crosswalk";
import { listSets, setDocument } from "@/api/calls/criteria";
import { hasCode } from "@/api/problem";
import type { SetSummary } from "@/api/types";
import { useAccount } from "@/app/session/useSession";
import { Page } from "@/app/shell/Page";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { t } from "@/texts";
import { useTitle } from "../../scoring/ScoringPage";
import { Matching } from "./Matching";
import { leavesOf } from "./links";
import "../sets.css";
import "./crosswalk.css";

/** Read once for each pair of sets: what is linked on the page is not overwritten by reading again. */
const ONCE = { staleTime: Infinity, gcTime: 0, refetchOnReconnect: false, refetchOnWindowFocus: false, retry: false } as const;

/** Which criteria of last year this year's continue, so that years stay comparable (C2). */
export default function CrosswalkPage() {
  const { setId = "" } = useParams();
  const [params, setParams] = useSearchParams();
  const chosen = params.get("voi");
  const { kind, scope_unit_id } = useAccount();
  const sets = useQuery({ queryKey: ["sets"], queryFn: listSets });
  const found = useQuery({ queryKey: ["crosswalk", setId, chosen], queryFn: () => readBoth(setId, chosen), ...ONCE });
  useTitle(t.crosswalk.title);
  const unchosen = hasCode(found.error, "unknown_set");
  // An extension is its owner's: whoever sees it within bounds reaches it, or is told by the server.
  const may = kind === "administration" && (!scope_unit_id || Boolean(found.data?.own));
  const now = sets.data?.items.find((set) => set.set_id === setId);
  return (
    <Page title={t.crosswalk.title} short={t.crosswalk.short}>
      <section className="pane set-sides">
        <p className="muted cw-lead">{t.crosswalk.lead}</p>
        <label>
          <span className="small muted">{t.crosswalk.former}</span>
          <Select showSearch={{ optionFilterProp: "label" }} aria-label={t.crosswalk.former} placeholder={t.crosswalk.choose} value={chosen ?? found.data?.stored.former_set_id ?? null} options={formerSets(sets.data?.items ?? [], setId)} onChange={(voi: string) => setParams({ voi }, { replace: true })} />
        </label>
        <div><span className="small muted">{t.crosswalk.now}</span><Link to={`/bo-tieu-chi/${setId}`}>{now ? `${now.name} (${now.year})` : setId}</Link></div>
      </section>
      {unchosen ? <section className="pane"><Empty text={t.crosswalk.chooseFirst} /></section> : null}
      {unchosen ? null : <Asked of={found} />}
      {found.data ? <Matching key={`${setId}.${found.data.stored.former_set_id}`} setId={setId} formerId={found.data.stored.former_set_id} may={may} stored={found.data.stored} leaves={found.data.leaves} former={found.data.former} /> : null}
    </Page>
  );
}

async function readBoth(setId: string, chosen: string | null) {
  const stored = await readCrosswalk(setId, chosen);
  const [set, now, former] = await Promise.all([readSet(setId), setDocument(setId), setDocument(stored.former_set_id)]);
  return { stored, own: set.extends !== null, leaves: leavesOf(now), former: leavesOf(former) };
}

/** Sets of the same kind and kind of unit first, the newest before. */
function formerSets(sets: readonly SetSummary[], setId: string) {
  const own = sets.find((set) => set.set_id === setId);
  const alike = (set: SetSummary) => Number(set.kind === own?.kind) + Number(set.unit_kind === own?.unit_kind);
  const others = sets.filter((set) => set.set_id !== setId).toSorted((a, b) => alike(b) - alike(a) || b.year - a.year);
  return others.map((set) => ({ value: set.set_id, label: `${set.name} (${set.year})` }));
}
