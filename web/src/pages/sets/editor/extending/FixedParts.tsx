import { LockOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { t } from "@/texts";
import { Part } from "../fields";
import { balanceOf, micro, shown } from "../model/figures";
import { isLeaf, type Entry } from "../model/tree";
import { useEditor } from "../state/useEditor";
import { undivide, type Frame } from "./frame";
import { useFramedVerbs } from "./useFramedVerbs";

/** What the base says of an entry, and the one thing that may be done with it: dividing it. */
export function FixedParts({ entry, frame }: { entry: Entry; frame: Frame }) {
  const { doc, change } = useEditor();
  const { child } = useFramedVerbs();
  const words = t.extending;
  const points = micro(entry.max_points);
  const original = frame.original(entry.id);
  const may = frame.mayDivide(entry.id);
  const balance = balanceOf(entry);
  const divided = may && !isLeaf(entry);
  return (
    <>
      <p className="ed-fixed-note"><LockOutlined aria-hidden /> {may ? words.mayDivideLong : frame.covers(entry.id) ? words.groupLong : words.fixedLong}</p>
      <Part title={t.authoring.panel.general}>
        <dl className="ed-fixed">
          <div><dt>{t.authoring.panel.code}</dt><dd>{entry.code}</dd></div>
          <div><dt>{t.authoring.panel.points}</dt><dd>{points === null ? entry.max_points : shown(points, doc.decimals)}</dd></div>
          {isLeaf(entry) ? <div><dt>{t.authoring.panel.rule}</dt><dd>{t.authoring.rules[entry.rule.type]}</dd></div> : null}
          {"guidance" in entry && entry.guidance ? <div><dt>{t.authoring.panel.guidance}</dt><dd>{entry.guidance}</dd></div> : null}
        </dl>
        {divided && balance && balance.parts !== null && balance.whole !== null ? <p className={balance.even ? "done" : "fault"}>{t.authoring.balance(shown(balance.parts, doc.decimals), shown(balance.whole, doc.decimals))}</p> : null}
        {may ? <Button disabled={!child.can} onClick={() => child.run(entry.id)}>{divided ? words.addPart : words.divide}</Button> : null}
        {divided && original ? <Button className="ed-undivide" onClick={() => change((now) => undivide(now, original))}>{words.undivide}</Button> : null}
      </Part>
    </>
  );
}
