import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "react-router";
import { getCoverage, listAssignments } from "@/api/calls/appraisal";
import { getRound } from "@/api/calls/criteria";
import { Page } from "@/app/shell/Page";
import type { Assignment, Coverage, RoundSummary } from "@/api/types";
import { Asked } from "@/components/Asked";
import { Empty } from "@/components/Empty";
import { RoundPicker } from "@/components/RoundPicker";
import type { Tree } from "@/scoring/tree";
import { t } from "@/texts";
import { useRounds, useTree } from "../data";
import { useTitle } from "../scoring/ScoringPage";
import { AssignForm } from "./AssignForm";
import { ChairPane } from "./ChairPane";
import "../control/control.css";

const BASE = "/tham-dinh";

/** Who appraises what: fields × units, with what nobody appraises yet (P1, P4). */
export default function AssignPage() {
  const { roundId } = useParams();
  const asked = useRounds();
  const { rounds } = asked;
  useTitle(t.control.assign);
  if (!asked.data) return <Page title={t.control.assign}><Asked of={asked} /></Page>;
  if (!rounds.length) return <Page title={t.control.assign}><Empty text={t.control.noRounds} /></Page>;
  if (!roundId) return <Navigate to={`${BASE}/${rounds[0]!.round_id}`} replace />;
  return <OneRound key={roundId} roundId={roundId} rounds={rounds} />;
}

function OneRound({ roundId, rounds }: { roundId: string; rounds: readonly RoundSummary[] }) {
  const round = useQuery({ queryKey: ["round", roundId], queryFn: () => getRound(roundId) });
  const set = useTree(round.data?.set_id);
  const { tree } = set;
  const coverage = useQuery({ queryKey: ["coverage", roundId], queryFn: () => getCoverage(roundId) });
  const assignments = useQuery({ queryKey: ["assignments", roundId], queryFn: () => listAssignments(roundId) });
  return (
    <Page title={t.control.assign} picker={<RoundPicker rounds={rounds} value={roundId} to={(id) => `${BASE}/${id}`} />}>
      <Asked of={[round, set]} />
      <Asked of={coverage} rows={0} />
      {round.data && tree ? (
        <div className="control-columns">
          <div className="stack">
            <AssignForm round={round.data} tree={tree} />
            {assignments.data ? <Assignments list={assignments.data.items} tree={tree} units={round.data.units.length} /> : <Asked of={assignments} rows={3} />}
          </div>
          <div className="stack">
            <ChairPane roundId={roundId} />
            <Gaps coverage={coverage.data} tree={tree} />
          </div>
        </div>
      ) : null}
    </Page>
  );
}

function scopeText(assignment: Assignment, tree: Tree): string {
  const names = assignment.parts.flatMap((part) => [
    ...part.fields.map((id) => tree.document.fields?.find((field) => field.id === id)?.name ?? id),
    ...part.node_ids.map((id) => tree.areas.find((area) => area.id === id)?.name ?? tree.leaf(id)?.name ?? id),
  ]);
  return [...new Set(names)].join("; ");
}

function Assignments({ list, tree, units }: { list: readonly Assignment[]; tree: Tree; units: number }) {
  return (
    <section className="pane" aria-labelledby="assignments-head">
      <div className="pane-head"><h2 id="assignments-head">{t.control.assignments}</h2></div>
      {list.length ? null : <p className="side-verbs muted">{t.control.noAssignments}</p>}
      <ul className="side-list">
        {list.map((one) => (
          <li key={one.account_id}>
            <span className="side-text"><strong>{one.person_name}</strong><span className="small muted">{scopeText(one, tree)}</span></span>
            <span className="muted">{one.unit_ids.length}/{units}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Gaps({ coverage, tree }: { coverage: Coverage | undefined; tree: Tree }) {
  if (!coverage) return null;
  return (
    <section className="pane" aria-labelledby="gaps-head">
      <div className="pane-head">
        <h2 id="gaps-head">{t.control.coverage}</h2>
        <span className={`tag ${coverage.covered === coverage.required ? "done" : "attention"}`}>{t.control.covered(coverage.covered, coverage.required)}</span>
      </div>
      <ul className="side-list">
        {coverage.gaps.map((gap) => (
          <li key={gap.unit_id} title={gap.leaf_ids.map((id) => tree.leaf(id)?.code ?? id).join(", ")}><span>{gap.unit_name}</span><span className="attention">{t.control.missingLeaves(gap.leaf_ids.length)}</span></li>
        ))}
      </ul>
    </section>
  );
}
