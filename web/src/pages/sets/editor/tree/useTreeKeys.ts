import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { useEditor } from "../state/useEditor";
import { useFramedVerbs } from "../extending/useFramedVerbs";

const ALT = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "outdent", ArrowRight: "indent" } as const;

/** Arrows walk the lines (one stop for Tab); with Alt they move the line itself; Delete removes it. */
export function useTreeKeys(ids: readonly string[]) {
  const { select } = useEditor();
  const verbs = useFramedVerbs();
  const focus = (box: Element, id: string | undefined) => {
    if (id === undefined) return;
    // The chosen line is always drawn, even if it was out of view until now.
    flushSync(() => select(id));
    box.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  };
  return (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset["id"];
    if (id === undefined) return;
    const at = ids.indexOf(id);
    const moved = event.altKey ? ALT[event.key as keyof typeof ALT] : undefined;
    if (moved) {
      select(id);
      verbs[moved].run(id);
    } else if (event.key === "ArrowDown") focus(event.currentTarget, ids[at + 1]);
    else if (event.key === "ArrowUp") focus(event.currentTarget, ids[at - 1]);
    else if (event.key === "Delete") verbs.remove.run(id);
    else return;
    event.preventDefault();
  };
}
