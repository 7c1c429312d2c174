import { Link } from "react-router";
import { useAccount } from "@/app/session/useSession";
import { t } from "@/texts";

/** From a criterion to the form that proposes to change it (C4). */
export function ProposeLink({ setId, nodeId }: { setId: string; nodeId: string }) {
  const { kind } = useAccount();
  if (kind !== "entry" && kind !== "appraisal") return null;
  const query = new URLSearchParams({ bo: setId, nut: nodeId });
  return <p className="panel-part"><Link to={`/gop-y?${query}`} className="propose-link">{t.proposals.changeCriterion}</Link></p>;
}
