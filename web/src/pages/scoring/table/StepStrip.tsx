import { CheckOutlined } from "@ant-design/icons";
import type { StepLabel } from "./stepLabels";

interface Props { steps: readonly StepLabel[]; applies: number | undefined; onPick?: ((index: number) => void) | undefined }

/** The rule's steps with the one that applies ticked; answers can be chosen here as well. */
export function StepStrip({ steps, applies, onPick }: Props) {
  return (
    <ul className="steps">
      {steps.map((step, index) => {
        const content = (
          <>
            {index === applies ? <CheckOutlined aria-hidden /> : null}
            <span className="step-label">{step.label}:</span> <strong>{step.points}</strong>
          </>
        );
        const className = index === applies ? "step applies" : "step";
        const current = index === applies ? ("true" as const) : undefined;
        return (
          <li key={step.id} aria-current={current}>
            {onPick ? <button type="button" className={className} tabIndex={-1} onClick={() => onPick(index)}>{content}</button> : <span className={className}>{content}</span>}
          </li>
        );
      })}
    </ul>
  );
}
