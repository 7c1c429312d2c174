import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { t } from "@/texts";
import { FigureField } from "../fields";
import { addTo } from "../model/operations";
import { Lines } from "../tree/TreeView";
import { useEditor } from "../state/useEditor";

/** Bonus and deduction: items outside the tree, each capped, and each section once more (domain rule 8). */
export function ItemsView() {
  return (
    <div className="ed-items">
      <p className="muted">{t.authoring.items.lead}</p>
      <Section part="bonus" />
      <Section part="deduction" />
    </div>
  );
}

function Section({ part }: { part: "bonus" | "deduction" }) {
  const { doc, change, select } = useEditor();
  const words = t.authoring.items;
  const section = doc[part];
  const add = () => {
    const made = addTo(doc, part);
    // A first item opens the section with the item's own maximum.
    change(() => (section ? made.doc : { ...made.doc, [part]: { ...made.doc[part]!, max_points: "1" } }));
    select(made.id);
  };
  // The last item gone, the section means nothing any more.
  const drop = () => change((now) => ({ ...now, [part]: null }));
  return (
    <section aria-label={words[part]}>
      <div className="ed-items-head">
        <h2>{words[part]}</h2>
        {section ? <FigureField label={`${words[part]}: ${words.max}`} value={section.max_points} onChange={(points) => change((now) => ({ ...now, [part]: { ...now[part]!, max_points: points ?? "" } }), `${part}.max`)} /> : null}
        <Button icon={<PlusOutlined aria-hidden />} onClick={add}>{t.authoring.verbs[part]}</Button>
        {section && section.items.length === 0 ? <Button onClick={drop}>{t.authoring.verbs.remove}</Button> : null}
      </div>
      {section?.items.length ? <Lines part={part} label={words[part]} /> : <p className="muted">{words.none}</p>}
    </section>
  );
}
