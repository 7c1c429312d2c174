import { LockOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import { formatWire } from "@/numbers/numbers";
import { t } from "@/texts";
import { Part, TextField } from "../fields";
import { useEditor } from "../state/useEditor";
import type { Frame } from "./frame";

/** What holds for the whole extension is the base's; its name is its own. */
export function ExtensionWhole({ frame }: { frame: Frame }) {
  const { doc, change } = useEditor();
  const words = t.authoring.whole;
  return (
    <div className="ed-whole-parts">
      <Part title={words.set}>
        <TextField required rows={2} label={words.name} value={doc.name} onChange={(name) => change((now) => ({ ...now, name }), "set.name")} />
        <p className="ed-fixed-note"><LockOutlined aria-hidden /> {t.extending.wholeFixed} <Link to={`/bo-tieu-chi/${frame.setId}`}>{t.extending.seeBase}</Link></p>
        <dl className="ed-fixed">
          <div><dt>{words.kind}</dt><dd>{t.setKinds[doc.kind]}</dd></div>
          <div><dt>{words.unitKind}</dt><dd>{t.unitKinds[doc.unit_kind]}</dd></div>
          <div><dt>{words.year}</dt><dd>{doc.year}</dd></div>
          <div><dt>{words.max}</dt><dd>{formatWire(doc.max_points, doc.decimals)}</dd></div>
        </dl>
      </Part>
    </div>
  );
}
