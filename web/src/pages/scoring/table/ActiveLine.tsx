import type { Facts } from "@/api/types";
import { answers } from "../cells/fields";
import { RuleWords, type RuleProps } from "./RuleWords";
import { StepStrip } from "./StepStrip";
import { stepLabels } from "./stepLabels";

interface Props extends RuleProps { onPick?: (facts: Facts) => void }

/** What opens below the active leaf: the sum in words, and the rule's steps with the one that applies ticked. */
export function ActiveLine({ onPick, ...rule }: Props) {
  const { leaf, reading, decimals } = rule;
  const steps = stepLabels(leaf, decimals);
  const applies = "outcome" in reading ? reading.outcome?.applies : undefined;
  const list = answers(leaf.rule);
  const pick = onPick && list.length ? (index: number) => onPick(list[index]!.facts) : undefined;
  return (
    <div className="active-line">
      <RuleWords {...rule} steps={steps.length > 0} />
      {steps.length ? <StepStrip steps={steps} applies={applies} onPick={pick} /> : null}
    </div>
  );
}
