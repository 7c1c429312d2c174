import { Button } from "antd";
import { hour } from "@/numbers/dates";
import type { Item } from "@/api/types";
import type { Scored } from "@/scoring/document";
import type { Conflict } from "@/sync/item-sync";
import { same } from "@/sync/fields";
import { t } from "@/texts";
import { useWorking } from "../sheet/context";
import "../together/together.css";
import { factsText, isNumber } from "../sheet/factsText";

interface Props { leaf: Scored; conflict: Conflict<Item> }

const claims = ({ not_applicable, not_applicable_reason, facts }: Item) => ({ not_applicable, not_applicable_reason, facts });
const given = (name: string) => name.trim().split(/\s+/).at(-1) ?? name;

/** Both values, who and when, and the choices; the points count the server's until one is taken. */
export function ConflictLine({ leaf, conflict }: Props) {
  const { store, view } = useWorking();
  const inFacts = !same(claims(conflict.mine), claims(conflict.theirs));
  const short = !conflict.mine.not_applicable && !conflict.theirs.not_applicable;
  const inWords = conflict.mine.explanation !== conflict.theirs.explanation;
  const word = (item: Item) => (item.not_applicable ? `${t.scoring.notApplicable} (${item.not_applicable_reason || t.none})` : factsText(leaf, item.facts));
  const mine = word(conflict.mine);
  const theirs = word(conflict.theirs);
  const called = (value: string) => (!inFacts || !short ? "" : isNumber(leaf) ? t.scoring.numberWord(value) : value);
  const at = conflict.at ? hour(conflict.at) : "";
  return (
    <div className="conflict-line" role="alert">
      {inFacts || !inWords ? <span className="small">{t.scoring.conflict(mine, conflict.by, theirs, at)}</span> : null}
      {inWords ? <BothTexts leaf={leaf} conflict={conflict} at={at} /> : null}
      <Button size="small" onClick={() => store.sync.resolve(leaf.id, "mine")}>{t.scoring.keepMine(called(mine))}</Button>
      <Button size="small" onClick={() => store.sync.resolve(leaf.id, "theirs")}>{t.scoring.takeTheirs(called(theirs), given(conflict.by))}</Button>
      <button type="button" className="link" onClick={() => view.set({ active: leaf.id, panelOpen: true })}>{t.scoring.seeHistory}</button>
    </div>
  );
}

/** Two explanations, whole, side by side; joined, the stored one comes first and the person goes on from there. */
function BothTexts({ leaf, conflict, at }: Props & { at: string }) {
  const { store } = useWorking();
  const { mine, theirs, by } = conflict;
  const join = () => {
    store.sync.edit(leaf.id, { explanation: [theirs.explanation, mine.explanation].filter(Boolean).join("\n") });
    store.sync.resolve(leaf.id, "mine");
  };
  return (
    <>
      <div className="conflict-texts">
        <div><strong className="small">{t.together.yours}</strong><p>{mine.explanation || t.none}</p></div>
        <div><strong className="small">{t.together.theirs(by, at)}</strong><p>{theirs.explanation || t.none}</p></div>
      </div>
      <Button size="small" onClick={join}>{t.together.both}</Button>
    </>
  );
}
