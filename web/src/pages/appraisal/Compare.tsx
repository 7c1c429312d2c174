import type { Facts } from "@/api/types";
import { formatPoints } from "@/numbers/numbers";
import type { Scored } from "@/scoring/document";
import { evaluate } from "@/scoring/evaluate";
import { toMicro } from "@/scoring/points";
import { t } from "@/texts";
import { answers, numberFields } from "../scoring/cells/fields";
import { FactsCell } from "../scoring/cells/FactsCell";
import { factsText, shareText } from "../scoring/sheet/factsText";
import { stepLabels } from "../scoring/table/stepLabels";
import { StepStrip } from "../scoring/table/StepStrip";
import { useDesk } from "./context";
import { differsText } from "./Outcome";
import { PointsInput } from "./PointsInput";
import { pointsFault, type Own } from "./store";
import { ownText, selfText } from "./UnitTable";

interface Props { leaf: Scored; item: Own; unitId: string; editable: boolean }

/** Unit's figure and own figure side by side, same size; then the rule's steps. */
export function Compare({ leaf, item, unitId, editable }: Props) {
  const { decimals } = useDesk();
  const fault = pointsFault(leaf, item.points);
  return (
    <section className="compare-part">
      <div className="compare">
        <div className="compare-box">
          <span className="small muted">{t.appraisal.selfPoints}</span>
          <span className="compare-figure">{selfText(item, decimals)}</span>
          <span className="small muted">{withShare(leaf, item.self?.facts ?? null)}</span>
        </div>
        <div className="compare-box own">
          <span className="small">{t.appraisal.ownPoints}</span>
          <span className="compare-own">
            {editable ? <PointsInput leaf={leaf} item={item} unitId={unitId} col={9} stop label={`${t.appraisal.ownPoints} ${leaf.code}`} /> : <span className="compare-figure">{ownText(item, decimals)}</span>}
            <span className="small muted">/ {formatPoints(toMicro(leaf.max_points), decimals)}</span>
          </span>
          <span className="small muted">{item.facts ? withShare(leaf, item.facts) : item.state === "differs" ? differsText(leaf, item, decimals) : null}</span>
        </div>
      </div>
      {fault ? <p className="fault small" role="alert">{t.scoring.facts[fault] ?? fault}</p> : null}
      {editable ? <OwnFacts leaf={leaf} item={item} unitId={unitId} editable /> : null}
      <Steps leaf={leaf} item={item} unitId={unitId} editable={editable} />
    </section>
  );
}

function withShare(leaf: Scored, facts: Facts | null): string {
  if (facts === null) return "";
  const share = shareText(leaf, facts);
  return share ? `${factsText(leaf, facts)} = ${share}` : factsText(leaf, facts);
}

/** The appraiser may enter facts of one's own; the rule then gives the points. */
function OwnFacts({ leaf, item }: Props) {
  const { store } = useDesk();
  const fields = numberFields(leaf.rule);
  const entered = leaf.rule.type === "free" || leaf.rule.type === "leader_rating" || leaf.rule.type === "survey";
  if (entered || (!fields.length && leaf.rule.type !== "conditions")) return null;
  return (
    <div className="own-facts small">
      <span className="muted">{t.appraisal.ownFacts}</span>
      <span className="facts-cells">
        <FactsCell
          leaf={{ ...leaf, id: `${item.key}` }}
          facts={item.facts}
          stop
          from={10}
          onChange={(facts, delay, token) => store.change(item.key, { facts, points: facts === null ? item.points : null, not_applicable: false }, delay, token)}
          onLeave={() => store.sync.flush(item.key)}
        />
      </span>
    </div>
  );
}

function appliesTo(leaf: Scored, item: Own): number | undefined {
  const facts = item.facts ?? (item.state === "agreed" ? (item.self?.facts ?? null) : null);
  if (facts !== null) {
    try {
      return evaluate(leaf, facts).applies;
    } catch {
      return undefined;
    }
  }
  if (item.points === null || pointsFault(leaf, item.points) || leaf.rule.type !== "steps") return undefined;
  const points = toMicro(item.points);
  const at = leaf.rule.steps.findIndex((step) => toMicro(step.points) === points);
  return at < 0 ? undefined : at;
}

function Steps({ leaf, item, editable }: Props) {
  const { store, decimals } = useDesk();
  const steps = stepLabels(leaf, decimals);
  if (!steps.length) return null;
  const list = answers(leaf.rule);
  const pick = (index: number) => {
    const answer = list[index];
    if (answer) return store.change(item.key, { facts: answer.facts, points: null, not_applicable: false });
    const step = leaf.rule.type === "steps" ? leaf.rule.steps[index] : undefined;
    if (step) store.change(item.key, { points: step.points, facts: null, not_applicable: false });
  };
  return <StepStrip steps={steps} applies={appliesTo(leaf, item)} onPick={editable ? pick : undefined} />;
}

