import type { KeyboardEvent, RefObject } from "react";
import { useEditor } from "../state/useEditor";
import { useFramedVerbs } from "../extending/useFramedVerbs";

const ALT = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "outdent", ArrowRight: "indent" } as const;

/** Arrows walk the lines (one stop for Tab); with Alt they move the line itself; Delete removes it. */
export function useTreeKeys(ids: readonly string[], box: RefObject<HTMLElement | null>) {
  const { select } = useEditor();
  const verbs = useFramedVerbs();
  const focus = (id: string | undefined) => {
    if (id === undefined) return;
    select(id);
    box.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  };
  return (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).dataset["id"];
    if (id === undefined) return;
    const at = ids.indexOf(id);
    const moved = event.altKey ? ALT[event.key as keyof typeof ALT] : undefined;
    if (moved) {
      select(id);
      verbs[moved].run(id);
    } else if (event.key === "ArrowDown") focus(ids[at + 1]);
    else if (event.key === "ArrowUp") focus(ids[at - 1]);
    else if (event.key === "Delete") verbs.remove.run(id);
    else return;
    event.preventDefault();
  };
}
