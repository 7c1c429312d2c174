import { isGroup, type Node, type Scored } from "@/scoring/document";
import { formatPoints } from "@/numbers/numbers";
import { toMicro } from "@/scoring/points";
import { nodeTotal } from "@/scoring/totals";
import { isSelfScored, type Area } from "@/scoring/tree";
import { t } from "@/texts";
import { useRevision, useTotal, useWorking } from "../sheet/context";

/** An area's head: sticks under the table's head while its leaves scroll. */
export function AreaRow({ area }: { area: Area }) {
  const { decimals } = useWorking();
  const total = useTotal().areas.find((one) => one.area.id === area.id);
  const scored = total !== undefined && total.leaves > 0;
  return (
    <tbody className="area" data-area={area.id}>
      <tr>
        <td className="code">{area.code}</td>
        <th scope="rowgroup" colSpan={2}>{area.name}</th>
        <td className="num points">{scored ? formatPoints(total.points, decimals) : t.none}</td>
        <td className="num max">{formatPoints(scored && area.part === "tree" ? total.max : toMicro(area.max_points), decimals)}</td>
        <td colSpan={2} className="small strong">{scored ? t.scoring.scored(total.scored, total.leaves) : t.scoring.surveyShort}</td>
      </tr>
    </tbody>
  );
}

/** A criterion that only adds up its children. */
export function GroupRow({ node }: { node: Node | Scored }) {
  const { store, decimals } = useWorking();
  useRevision();
  const total = isGroup(node as Node) ? nodeTotal(node as Node, store.lookup, isSelfScored) : null;
  return (
    <tbody className="group">
      <tr>
        <td className="code">{node.code}</td>
        <th scope="rowgroup" colSpan={2}>{node.name}</th>
        <td className="num points">{total && total.leaves ? formatPoints(total.points, decimals) : t.none}</td>
        <td className="num max">{formatPoints(total && total.leaves ? total.max : toMicro(node.max_points), decimals)}</td>
        <td colSpan={2} />
      </tr>
    </tbody>
  );
}
