import { useQuery } from "@tanstack/react-query";
import { acceptedFor } from "@/api/calls/proposals";
import { Asked } from "@/components/Asked";
import { t } from "@/texts";
import { ProposalList } from "./ProposalList";
import "./proposals.css";

/** Beside a draft: what was accepted for the sets of the year before, of the same kind and kind of unit, by criterion (C4). */
export function AcceptedPane({ setId }: { setId: string }) {
  const asked = useQuery({ queryKey: ["proposals", "accepted", setId], queryFn: () => acceptedFor(setId) });
  const { data } = asked;
  return (
    <section className="pane proposal-accepted" aria-label={t.proposals.accepted}>
      <h2 className="pane-head">{t.proposals.accepted}</h2>
      <Asked of={asked} rows={3} />
      {data ? <p className="muted proposal-lead">{t.proposals.acceptedLead(data.year, data.total)}</p> : null}
      {data?.nodes.map((node) => (
        <div key={`${node.set_id}/${node.node_id}`}>
          <h3 className="proposal-node">{node.node_code} {node.node_name} <span className="small muted">{node.set_name}</span></h3>
          <ProposalList items={node.proposals} />
        </div>
      ))}
    </section>
  );
}
