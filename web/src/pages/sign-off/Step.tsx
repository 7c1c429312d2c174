import { CheckOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { t } from "@/texts";
import { currentStep, STEPS, useSignOff, type StepKey } from "./state";

interface Props { step: StepKey; title?: string; meta?: string | null; done?: ReactNode; children?: ReactNode }

/** A done step folds to who and when; the current one is open; a later one is grey and says what it waits for. */
export function Step({ step, title, meta, done, children }: Props) {
  const { sheet } = useSignOff();
  const now = currentStep(sheet);
  const at = STEPS.indexOf(step);
  const nowAt = now === null ? STEPS.length : STEPS.indexOf(now);
  const state = at < nowAt ? "done" : at === nowAt ? "current" : "later";
  const before = STEPS[at - 1];
  return (
    <li className={`so-step ${state}`} aria-current={state === "current" ? "step" : undefined}>
      <span className="so-mark" aria-hidden>{state === "done" ? <CheckOutlined /> : at + 1}</span>
      <div className="so-body">
        <div className="so-head">
          <h2>{title ?? t.signoff.steps[step]}</h2>
          {state === "done" && meta ? <span className="so-meta muted">{meta}</span> : null}
        </div>
        {state === "done" ? done : null}
        {state === "current" ? children : null}
        {state === "later" && before ? <p className="least">{t.signoff.waitsFor(t.signoff.steps[before])}</p> : null}
      </div>
    </li>
  );
}
