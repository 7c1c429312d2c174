import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { keyInPaper, type Given, type SurveyForm } from "@/api/calls/surveys";
import { currentSession } from "@/api/session";
import { useAccount } from "@/app/session/useSession";
import { kept } from "@/sync/kept";
import { PaperTray, type Typed } from "./paperTray";

/** Not every line that comes back says so: the browser's may have been there all along, and only the server away. */
const RESEND_MS = 15_000;

/** The person's papers of that form that are not saved; they outlive the page that shows them. */
export const trayOf = (accountId: string, { round_id, form_id }: Pick<SurveyForm, "round_id" | "form_id">): PaperTray =>
  kept(`survey-papers|${accountId}|${form_id}`, () => new PaperTray(accountId, form_id, ({ place, number, answers, key }) => keyInPaper({ round_id, form_id }, { unit_id: place.unit, group_id: place.group, number, answers }, key)));

/** Sends papers while the next is being typed: a slow line neither waits nor takes what is typed meanwhile. What could not be sent goes again by itself. */
export function useSending(form: SurveyForm) {
  const { account_id } = useAccount();
  const tray = trayOf(account_id, form);
  const { waiting, boxes, saved } = useSyncExternalStore(tray.subscribe, tray.now);
  const client = useQueryClient();
  const [again] = useState(() => () =>
    Promise.all([client.invalidateQueries({ queryKey: ["survey-forms", form.round_id] }), client.invalidateQueries({ queryKey: ["survey-papers", form.form_id] })]));
  useEffect(() => {
    const resend = async () => {
      if (currentSession().status === "signed_in" && (await tray.resend())) await again();
    };
    const onLine = () => void resend();
    onLine();
    addEventListener("online", onLine);
    const timer = setInterval(onLine, RESEND_MS);
    return () => {
      removeEventListener("online", onLine);
      clearInterval(timer);
    };
  }, [tray, again]);
  const send = async (paper: Typed, answers: Given) => {
    await tray.add(paper, answers);
    await again();
  };
  return { tray, waiting, boxes, saved, send, again };
}

export type Sending = ReturnType<typeof useSending>;
