import type { SetDocument } from "@/scoring/document";
import { formatWire } from "@/numbers/numbers";
import { t } from "@/texts";
import { CheckField, choices, ChoiceField, FigureField, Part, TextField } from "../fields";
import { useEditor } from "../state/useEditor";
import { Blocking } from "./Blocking";
import { Caps, Classes, Disqualifiers } from "./Classes";
import { Fields, TieBreaks } from "./Lists";

/** What holds for the whole set: its head, ranking, joining, classes, fields. */
export function WholeView() {
  return (
    <div className="ed-whole-parts">
      <Head />
      <Ranking />
      <Part title={t.authoring.whole.classing}><Classes /><Caps /><Disqualifiers /></Part>
      <Blocking />
      <Part title={t.authoring.whole.fields}><Fields /></Part>
    </div>
  );
}

/** Changes one of the set's own values; typing in one field is one step back. */
export function usePut() {
  const { change } = useEditor();
  return (patch: Partial<SetDocument>) => change((now) => ({ ...now, ...patch }), `set.${Object.keys(patch).join()}`);
}

const UNIT_KINDS = ["department", "public_service_unit", "district", "commune"];
const unitKinds = () => UNIT_KINDS.map((value) => ({ value, label: t.unitKinds[value]! }));

function Head() {
  const { doc } = useEditor();
  const put = usePut();
  const words = t.authoring.whole;
  return (
    <Part title={words.set}>
      <TextField required rows={2} label={words.name} value={doc.name} onChange={(name) => put({ name })} />
      <div className="ed-pair">
        <ChoiceField label={words.kind} value={doc.kind} options={choices(t.setKinds)} onChange={(kind) => put({ kind: kind as SetDocument["kind"] })} />
        <ChoiceField label={words.unitKind} value={doc.unit_kind} options={unitKinds()} onChange={(unit_kind) => put({ unit_kind })} />
        <YearField label={words.year} value={doc.year} onChange={(year) => put({ year })} />
        <ChoiceField label={words.decimals} value={String(doc.decimals ?? 2)} options={choices({ 2: "2", 3: "3" })} onChange={(decimals) => put({ decimals: Number(decimals) as 2 | 3 })} />
        <FigureField label={words.max} value={doc.max_points} onChange={(points) => put({ max_points: points ?? "" })} />
        <div className="ed-field"><span className="small muted">{words.survey}</span><strong>{formatWire(doc.survey_max_points ?? "0", doc.decimals)}</strong></div>
      </div>
      <CheckField label={words.sample} checked={doc.sample ?? false} onChange={(sample) => put({ sample })} />
    </Part>
  );
}

/** Years that the server takes. */
export function YearField({ label, value, onChange }: { label: string; value: number; onChange: (year: number) => void }) {
  const now = new Date().getFullYear();
  const years = [...new Set([value, ...Array.from({ length: 5 }, (_, at) => now - 2 + at)])].toSorted();
  return <ChoiceField label={label} value={String(value)} options={years.map((year) => ({ value: String(year), label: String(year) }))} onChange={(year) => onChange(Number(year))} />;
}

/** How points become ranks, and several appraisers' points one (domain rules 5 and 9). */
function Ranking() {
  const { doc } = useEditor();
  const put = usePut();
  const words = t.authoring.whole;
  return (
    <Part title={words.ranking}>
      <div className="ed-pair">
        <ChoiceField label={words.rankBy} value={doc.rank_by ?? "index"} options={choices({ index: words.byIndex, points: words.byPoints })} onChange={(by) => put({ rank_by: by as "index" | "points" })} />
        <FigureField optional label={words.indexCap} placeholder={words.noCap} value={doc.index_cap} onChange={(index_cap) => put({ index_cap })} />
        <ChoiceField label={words.join} value={doc.join ?? "mean"} options={choices(words.joins)} onChange={(join) => put({ join: join as NonNullable<SetDocument["join"]> })} />
        <FigureField optional label={words.spread} placeholder={words.noSpread} value={doc.spread_threshold} onChange={(spread_threshold) => put({ spread_threshold })} />
      </div>
      <TieBreaks />
    </Part>
  );
}
