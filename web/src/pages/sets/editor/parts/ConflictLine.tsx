import { Button } from "antd";
import { momentLong } from "@/numbers/dates";
import { t } from "@/texts";
import { differences, type Difference } from "../model/differences";
import type { Conflict } from "../state/saver";
import { useEditor } from "../state/useEditor";

const MOST = 30;
const LONGEST = 160;

/** A value as a reader may compare it; rules and lists as they stand in the document. */
function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Both sides of a draft that somebody else saved meanwhile; nothing is lost until one is chosen. */
export function ConflictLine({ conflict }: { conflict: Conflict }) {
  const { doc, saver, change } = useEditor();
  const words = t.authoring.conflict;
  const found = differences(doc, conflict.document);
  const take = async () => {
    const theirs = await saver.takeTheirs();
    change(() => theirs);
  };
  return (
    <section className="line-note fault ed-conflict" role="alert">
      <p>{words.lead(conflict.who ?? words.somebody, conflict.when ? momentLong(conflict.when) : "–")}</p>
      {found.length === 0 ? <p>{words.none}</p> : <Differences found={found} />}
      <div className="ed-conflict-verbs">
        <Button onClick={() => void saver.keepMine()}>{words.keepMine}</Button>
        <Button onClick={() => void take()}>{words.takeTheirs}</Button>
      </div>
    </section>
  );
}

function Differences({ found }: { found: readonly Difference[] }) {
  const words = t.authoring.conflict;
  const side = (one: Difference, value: unknown) => (one.key === null && value === undefined ? words.missing : valueText(value));
  return (
    <div className="ed-differences">
      <table>
        <thead><tr><th scope="col">{words.where}</th><th scope="col">{words.mine}</th><th scope="col">{words.theirs}</th></tr></thead>
        <tbody>
          {found.slice(0, MOST).map((one) => (
            <tr key={`${one.id}.${one.key}`}>
              <th scope="row">{one.name || words.whole}{one.key ? `: ${t.authoring.keys[one.key] ?? one.key}` : ""}</th>
              <td>{side(one, one.mine)}</td>
              <td>{side(one, one.theirs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > MOST ? <p>{words.more(found.length - MOST)}</p> : null}
    </div>
  );
}
