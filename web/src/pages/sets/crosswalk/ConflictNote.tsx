import { Button } from "antd";
import { t } from "@/texts";
import type { Line } from "../reading";
import { disagreements, type Matched, type Side } from "./links";

const MOST = 20;

interface Props { leaves: readonly Line[]; former: readonly Line[]; mine: Matched; theirs: Matched; onKeep: () => void; onTake: () => void }

/** Both sides of a crosswalk that somebody else saved meanwhile. */
export function ConflictNote({ leaves, former, mine, theirs, onKeep, onTake }: Props) {
  const words = t.crosswalk.conflict;
  const found = disagreements(mine, theirs);
  const codes = new Map(former.map(({ id, code }) => [id, code]));
  const named = new Map(leaves.map((leaf) => [leaf.id, `${leaf.code} ${leaf.name}`]));
  const side = ({ ids, note }: Side) => `${ids.map((id) => codes.get(id) ?? id).join(", ") || t.crosswalk.isNew}${note ? ` (${note})` : ""}`;
  return (
    <section className="pane cw-conflict" role="alert">
      <p className="fault">{words.lead}</p>
      {found.length === 0 ? <p>{words.none}</p> : (
        <table>
          <thead><tr><th scope="col">{words.leaf}</th><th scope="col">{words.mine}</th><th scope="col">{words.theirs}</th></tr></thead>
          <tbody>
            {found.slice(0, MOST).map((one) => <tr key={one.id}><th scope="row">{named.get(one.id) ?? one.id}</th><td>{side(one.mine)}</td><td>{side(one.theirs)}</td></tr>)}
          </tbody>
        </table>
      )}
      {found.length > MOST ? <p>{words.more(found.length - MOST)}</p> : null}
      <div className="set-verbs"><Button onClick={onKeep}>{words.keepMine}</Button><Button onClick={onTake}>{words.takeTheirs}</Button></div>
    </section>
  );
}
