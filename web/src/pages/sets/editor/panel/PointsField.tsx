import type { Scored } from "@/scoring/document";
import { t } from "@/texts";
import { FigureField } from "../fields";
import { micro } from "../model/figures";
import { findEntry, isLeaf, patchEntry, type Entry } from "../model/tree";
import { followMax } from "../rules/followMax";
import { useEditor } from "../state/useEditor";

/** An entry's maximum. On leaving it, the answers of the entry's rule follow. */
export function PointsField({ entry }: { entry: Entry }) {
  const { patch, change } = useEditor();
  const follow = (before: string | null) =>
    change((doc) => {
      const now = findEntry(doc, entry.id);
      if (!now || !isLeaf(now) || before === null || before === now.max_points || micro(now.max_points) === null) return doc;
      return patchEntry<Scored>(doc, now.id, { rule: followMax(now.rule, before, now.max_points) });
    }, `${entry.id}.max_points`);
  return <FigureField label={t.authoring.panel.points} value={entry.max_points} onDone={follow} onChange={(points) => patch<Scored>(entry.id, { max_points: points ?? "" }, "max_points")} />;
}
