import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keyInPaper, type Given, type SurveyForm } from "@/api/calls/surveys";
import { hasCode, sentence } from "@/api/problem";
import { useFormsAgain } from "./FormCard";
import type { Place } from "./Place";

/** A paper as it was typed. `key`: what its sending is known by, so that sending it again does no harm. */
export interface Typed { key: string; place: Place; number: string; words: Readonly<Record<string, string>> }
/** A paper that is not kept yet; `why` says why not, null while it is under way. */
export interface Waiting extends Typed { why: string | null }

/** Sends papers while the next is being typed: a slow line neither waits nor takes what is typed meanwhile. */
export function useSending(form: SurveyForm) {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const [saved, setSaved] = useState(0);
  const forms = useFormsAgain(form.round_id);
  const client = useQueryClient();
  const again = () => Promise.all([forms(), client.invalidateQueries({ queryKey: ["survey-papers", form.form_id] })]);
  const drop = (key: string) => setWaiting((all) => all.filter((one) => one.key !== key));
  const put = (paper: Waiting) => setWaiting((all) => [...all.filter((one) => one.key !== paper.key), paper]);
  const send = async (paper: Typed, answers: Given) => {
    put({ ...paper, why: null });
    try {
      await keyInPaper(form, { unit_id: paper.place.unit, group_id: paper.place.group, number: paper.number, answers }, paper.key);
      drop(paper.key);
      setSaved((count) => count + 1);
    } catch (error) {
      // One that is there under its number is another sending, once the list's one is taken back.
      if (hasCode(error, "survey_paper_keyed")) drop(paper.key);
      put({ ...paper, key: hasCode(error, "survey_paper_keyed") ? crypto.randomUUID() : paper.key, why: sentence(error) });
    }
    await again();
  };
  return { waiting, saved, send, drop, put, again };
}
