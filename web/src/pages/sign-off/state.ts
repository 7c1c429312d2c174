import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useMemo, useState } from "react";
import type { Account, Sheet } from "@/api/types";
import type { Tree } from "@/scoring/tree";
import { refusalOf } from "./refusals";

/** What every step needs: the sheet, who looks at it, and how to act on it. */
export interface SignOffState {
  sheet: Sheet;
  tree: Tree;
  mayEnter: boolean;
  mayApprove: boolean;
  busy: boolean;
  /** What was refused, and when: the same refusal again is told again. */
  failure: { text: string; at: number } | null;
  checked: boolean;
  setChecked: (checked: boolean) => void;
  /** Runs a step, reads the sheet anew; a refusal becomes a sentence. */
  act: (work: () => Promise<unknown>) => Promise<void>;
  /** The same for a dialog, which stays open with what was typed and says itself what was refused. */
  tried: (work: () => Promise<unknown>) => Promise<void>;
}

const Context = createContext<SignOffState | null>(null);
export const SignOffProvider = Context.Provider;

export function useSignOff(): SignOffState {
  const state = useContext(Context);
  if (!state) throw new Error("outside of the sign-off");
  return state;
}

export function useSignOffState(sheet: Sheet | undefined, tree: Tree | undefined, account: Account): SignOffState | null {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SignOffState["failure"]>(null);
  const [checked, setChecked] = useState(false);
  return useMemo(() => {
    if (!sheet || !tree) return null;
    const tried = async (work: () => Promise<unknown>) => {
      setBusy(true);
      setFailure(null);
      try {
        await work();
      } finally {
        await queries.invalidateQueries({ queryKey: ["sheet", sheet.sheet_id] });
        await queries.invalidateQueries({ queryKey: ["sheets"] });
        setBusy(false);
      }
    };
    const act = (work: () => Promise<unknown>) => tried(work).catch((error: unknown) => setFailure({ text: refusalOf(error), at: Date.now() }));
    const mayEnter = account.functions.includes("enter") && sheet.phase_open;
    const mayApprove = account.functions.includes("approve") && sheet.phase_open;
    return { sheet, tree, mayEnter, mayApprove, busy, failure, checked, setChecked, act, tried };
  }, [sheet, tree, account, busy, failure, checked, queries]);
}

export const STEPS = ["freeze", "report", "approval", "signed", "send"] as const;
export type StepKey = (typeof STEPS)[number];

/** The step that is open now; everything before is done. */
export function currentStep({ signoff }: Sheet): StepKey | null {
  if (!signoff.frozen) return "freeze";
  if (!signoff.report) return "report";
  if (!signoff.approval) return "approval";
  if (!signoff.signed_report) return "signed";
  return signoff.receipt ? null : "send";
}
