import { useQuery } from "@tanstack/react-query";
import { acceptedFor } from "@/api/calls/proposals";
import { useAccount } from "@/app/session/useSession";
import { Asked } from "@/components/Asked";
import { t } from "@/texts";
import { OutcomeVerbs } from "./OutcomeVerbs";
import { Outcome, ProposalList } from "./ProposalList";
import "./proposals.css";

/** Beside a draft: what was accepted since the set that it follows, of the same kind and kind of unit, by criterion, until it is taken up or dismissed (C4). */
export function AcceptedPane({ setId }: { setId: string }) {
  const asked = useQuery({ queryKey: ["proposals", "accepted", setId], queryFn: () => acceptedFor(setId) });
  const { data } = asked;
  const decides = useAccount().kind === "administration";
  return (
    <section className="pane proposal-accepted" aria-label={t.proposals.accepted}>
      <h2 className="pane-head">{t.proposals.accepted}</h2>
      <Asked of={asked} rows={3} />
      {data ? <p className="muted proposal-lead">{t.proposals.acceptedLead(data.since_year, data.total, data.waiting)}</p> : null}
      {data?.nodes.map((node) => (
        <div key={`${node.set_id}/${node.node_id}`}>
          <h3 className="proposal-node">{node.node_code} {node.node_name} <span className="small muted">{node.set_name}, {node.year}</span></h3>
          <ProposalList items={node.proposals} verbs={(one) => (decides ? <OutcomeVerbs setId={setId} one={one} /> : one.outcome ? <div className="proposal-outcome"><Outcome setId={setId} outcome={one.outcome} /></div> : null)} />
        </div>
      ))}
    </section>
  );
}
