import { Modal } from "antd";
import { useEffect } from "react";
import { useBlocker } from "react-router";
import { sentence } from "@/api/problem";
import { t } from "@/texts";
import type { Crosswalk } from "./useCrosswalk";

/** Work that is not saved: another page is opened once it is, or once somebody gave it up; the window is left only after being asked. */
export function Leaving({ crosswalk: { work, saving, failure, conflict } }: { crosswalk: Crosswalk }) {
  const blocker = useBlocker(work.unsaved);
  const held = blocker.state === "blocked";
  useEffect(() => {
    const asked = (event: BeforeUnloadEvent) => {
      if (work.unsaved()) event.preventDefault();
    };
    addEventListener("beforeunload", asked);
    return () => removeEventListener("beforeunload", asked);
  }, [work]);
  // Also after a save that failed before: the line may be back.
  useEffect(() => {
    if (held) void work.save();
  }, [held, work]);
  // What a save on its way did not carry is sent after it.
  useEffect(() => {
    if (blocker.state !== "blocked" || saving === "saving") return;
    if (!work.unsaved()) blocker.proceed();
    else if (!failure && !conflict) void work.save();
  }, [blocker, saving, failure, conflict, work]);
  if (!held || saving === "saving" || !(failure || conflict)) return null;
  const words = t.crosswalk.leaving;
  const discard = () => {
    work.discard();
    blocker.proceed();
  };
  return (
    <Modal open title={words.title} okText={words.discard} cancelText={words.stay} okButtonProps={{ danger: true }} onOk={discard} onCancel={() => blocker.reset()}>
      <p role="alert">{conflict ? words.conflict : sentence(failure)}</p>
      <p>{words.lead}</p>
    </Modal>
  );
}
