import { useState } from "react";
import type { SurveyForm, SurveyForms } from "@/api/calls/surveys";
import { useAccount } from "@/app/session/useSession";
import type { Round } from "@/api/types";
import { pocket, put, taken } from "@/sync/pocket";
import { draftOf, type Draft } from "./draft";

/** `version`: that of the form when writing began, 0 for a new one. `key`: of its making, so that one whose answer was lost is made once. */
interface Kept { draft: Draft; version: number; key: string }

/** What is written and not saved is kept on this computer for its person: over a reload, signing out, and a drawer that was closed. */
export function useFormDraft(round: Round, form: SurveyForm | null, data: SurveyForms) {
  const { account_id } = useAccount();
  const place = `chamdiem.survey-form|${account_id}|${round.round_id}|${form?.form_id ?? "new"}`;
  const version = form?.version ?? 0;
  const [left] = useState(() => taken<Kept>(place));
  const [draft, setDraft] = useState(() => left?.draft ?? draftOf(form, data));
  const [key, setKey] = useState(() => left?.key ?? crypto.randomUUID());
  const [resumed, setResumed] = useState(left !== null);
  const drop = () => void put(pocket, place, null);
  return {
    draft,
    key,
    /** What was left here is gone on with; somebody else saved the form since where `overtaken`. */
    resumed,
    overtaken: resumed && left !== null && left.version !== version,
    change: (part: Partial<Draft>) => {
      const next = { ...draft, ...part };
      put(pocket, place, JSON.stringify({ draft: next, version: left && resumed ? left.version : version, key } satisfies Kept));
      setDraft(next);
    },
    drop,
    /** Begins anew from what is saved. */
    restart: () => {
      drop();
      setKey(crypto.randomUUID());
      setResumed(false);
      setDraft(draftOf(form, data));
    },
  };
}
