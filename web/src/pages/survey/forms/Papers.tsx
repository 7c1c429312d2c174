import { Button, Modal } from "antd";
import { useEffect, useState } from "react";
import { useBlocker } from "react-router";
import type { SurveyForm } from "@/api/calls/surveys";
import { currentSession } from "@/api/session";
import { useAccount } from "@/app/session/useSession";
import { t } from "@/texts";
import type { FormProps } from "./FormCard";
import { PapersDrawer } from "./PapersDrawer";
import { trayOf, useSending } from "./useSending";

/** Keying in papers, and how many are not saved yet; a form that was closed meanwhile still shows those. */
export function Papers(props: FormProps) {
  const [shown, setShown] = useState(false);
  const sending = useSending(props.form);
  const unsaved = sending.waiting.length + (sending.boxes ? 1 : 0);
  if (props.form.state !== "open" && unsaved === 0 && !shown) return null;
  return (
    <>
      <Button danger={unsaved > 0} onClick={() => setShown(true)}>{unsaved ? t.survey.papersUnsaved(unsaved) : t.survey.papers}</Button>
      {shown ? <PapersDrawer {...props} sending={sending} onClose={() => setShown(false)} /> : null}
    </>
  );
}

/** Papers that are not saved lie on this computer only, until somebody opens the page again: it is not left without a word. */
export function PapersLeaving({ forms }: { forms: readonly SurveyForm[] }) {
  const { account_id } = useAccount();
  const unsaved = () => currentSession().status === "signed_in" && forms.some((form) => trayOf(account_id, form).unsaved());
  const blocker = useBlocker(({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && unsaved());
  useEffect(() => {
    const asked = (event: BeforeUnloadEvent) => void (unsaved() && event.preventDefault());
    addEventListener("beforeunload", asked);
    return () => removeEventListener("beforeunload", asked);
  });
  if (blocker.state !== "blocked") return null;
  return (
    <Modal open title={t.survey.papersLeave} okText={t.survey.papersLeaveVerb} cancelText={t.back} onOk={() => blocker.proceed()} onCancel={() => blocker.reset()}>
      <p>{t.survey.papersLeaveBody}</p>
    </Modal>
  );
}
