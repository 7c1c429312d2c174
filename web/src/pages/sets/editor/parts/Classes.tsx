import type { ClassCap, Classification, Disqualifier } from "@/scoring/document";
import { t } from "@/texts";
import { ChoiceField, FigureField, TextField } from "../fields";
import { newId } from "../model/blank";
import { walk } from "../model/tree";
import { Rows } from "../Rows";
import { useEditor } from "../state/useEditor";
import { usePut } from "./WholeView";

const words = () => t.authoring.whole;
const useClassOptions = () => useEditor().doc.classes.map(({ id, name }) => ({ value: id, label: name || t.authoring.unnamed }));

/** Every node with its code, for lists. */
export function useNodeOptions() {
  return walk(useEditor().doc.nodes).map(({ entry }) => ({ value: entry.id, label: `${entry.code} ${entry.name || t.authoring.unnamed}`.slice(0, 90) }));
}

/** High to low; the lowest takes every index that is left (domain rule 6). */
export function Classes() {
  const { doc } = useEditor();
  const put = usePut();
  // Whatever is moved, the lowest row is the open one, and no other is.
  const ordered = (classes: Classification[]) => classes.map((row, at) => ({ ...row, from: at === classes.length - 1 ? null : (row.from ?? "") }));
  const make = () => ({ id: newId("loai"), name: "", from: null });
  return (
    <Rows title={words().classes} one={words().class} rows={doc.classes} least={1} layout="two" make={make} onChange={(classes) => put({ classes: ordered(classes) })}>
      {(row, name, change) => (
        <>
          <TextField hidden required label={`${name}: ${words().className}`} value={row.name} onChange={(value) => change({ name: value })} />
          {row.id === doc.classes.at(-1)?.id ? <span className="small muted ed-lowest">{words().lowest}</span> : <FigureField hidden label={`${name}: ${words().classFrom}`} value={row.from} onChange={(from) => change({ from: from ?? "" })} />}
        </>
      )}
    </Rows>
  );
}

export function Caps() {
  const { doc } = useEditor();
  const put = usePut();
  const options = useClassOptions();
  const make = (): ClassCap => ({ class: options[0]?.value ?? "", share: "20" });
  return (
    <Rows<ClassCap> title={words().caps} one={words().cap} rows={doc.class_caps ?? []} layout="two" keyOf={(_, at) => String(at)} make={make} onChange={(class_caps) => put({ class_caps })}>
      {(row, name, change) => (
        <>
          <ChoiceField hidden label={`${name}: ${words().class}`} value={row.class} options={options} onChange={(value) => change({ class: value })} />
          <FigureField hidden label={`${name}: ${words().share}`} value={row.share} onChange={(share) => change({ share: share ?? "" })} />
        </>
      )}
    </Rows>
  );
}

/** What lowers a unit's class: an index below a bound, or Home Affairs' word (domain rule 6). */
export function Disqualifiers() {
  const { doc } = useEditor();
  const put = usePut();
  const lowest = doc.classes.at(-1)?.id ?? "";
  const make = (): Disqualifier => ({ id: newId("qd"), name: "", class: lowest, when: null });
  return (
    <Rows<Disqualifier> title={words().disqualifiers} one={words().disqualifier} rows={doc.disqualifiers ?? []} layout="wide" make={make} onChange={(disqualifiers) => put({ disqualifiers })}>
      {(row, name, change) => <DisqualifierFields row={row} name={name} change={change} />}
    </Rows>
  );
}

function DisqualifierFields({ row, name, change }: { row: Disqualifier; name: string; change: (patch: Partial<Disqualifier>) => void }) {
  const nodes = useNodeOptions();
  const classes = useClassOptions();
  const { rule, result, when, declared, below, node, bound } = words();
  const choose = (kind: string) => change({ when: kind === "index" ? { node: nodes[0]?.value ?? "", index_below: "50" } : null });
  return (
    <div className="ed-question">
      <TextField required label={`${name}: ${rule}`} value={row.name} onChange={(value) => change({ name: value })} />
      <div className="ed-pair">
        <ChoiceField label={`${name}: ${result}`} value={row.class} options={classes} onChange={(value) => change({ class: value })} />
        <ChoiceField label={`${name}: ${when}`} value={row.when ? "index" : "declared"} options={[{ value: "declared", label: declared }, ...(nodes.length ? [{ value: "index", label: below }] : [])]} onChange={choose} />
        {row.when ? <ChoiceField label={`${name}: ${node}`} value={row.when.node} options={nodes} onChange={(id) => change({ when: { ...row.when!, node: id } })} /> : null}
        {row.when ? <FigureField label={`${name}: ${bound}`} value={row.when.index_below} onChange={(index) => change({ when: { ...row.when!, index_below: index ?? "" } })} /> : null}
      </div>
    </div>
  );
}
