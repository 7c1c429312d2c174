import { Button } from "antd";
import type { Group } from "@/scoring/document";
import { toText } from "@/scoring/points";
import { t } from "@/texts";
import { Part } from "../fields";
import { balanceOf, shown } from "../model/figures";
import { makeLeaf } from "../model/operations";
import { useEditor } from "../state/useEditor";
import { ExtendField, FieldField, TieField } from "./shared";

/** A group only adds up its children; what is said here counts for them too. */
export function GroupParts({ group }: { group: Group }) {
  const { doc, change, patch } = useEditor();
  const { verbs, balance: words, panel } = t.authoring;
  const balance = balanceOf(group);
  const { parts, whole, even } = balance ?? { parts: null, whole: null, even: true };
  return (
    <>
      <Part title={t.authoring.columns.balance}>
        {group.children.length === 0 ? (
          <>
            <p className="muted">{panel.emptyGroup}</p>
            <Button onClick={() => change((now) => makeLeaf(now, group.id))}>{verbs.makeLeaf}</Button>
          </>
        ) : (
          <p className={even ? "done" : "fault"}>{parts === null || whole === null ? t.authoring.tryIt.unfinished : words(shown(parts, doc.decimals), shown(whole, doc.decimals))}</p>
        )}
        {!even && parts !== null && group.children.length ? <Button onClick={() => patch<Group>(group.id, { max_points: toText(parts) })}>{verbs.takeSum(shown(parts, doc.decimals))}</Button> : null}
      </Part>
      <Part title={panel.rights}>
        <FieldField entry={group} />
        <ExtendField entry={group} />
        <TieField entry={group} />
      </Part>
    </>
  );
}
