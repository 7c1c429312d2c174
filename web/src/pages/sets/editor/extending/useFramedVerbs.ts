import { findEntry, isLeaf } from "../model/tree";
import { useEditor } from "../state/useEditor";
import { useTreeVerbs, type Verb } from "../tree/useTreeVerbs";
import { divide } from "./frame";
import { useFrame, useRefusal } from "./useFrame";

type Verbs = ReturnType<typeof useTreeVerbs>;

/** The tree's verbs; in an extension, entries of the base are only divided where they may be. */
export function useFramedVerbs(): Verbs {
  const verbs = useTreeVerbs();
  const frame = useFrame();
  const refuse = useRefusal();
  const { doc, change, select, selected } = useEditor();
  if (!frame) return verbs;
  const fixed = selected !== null && frame.isFixed(selected);
  const free = (verb: Verb): Verb => ({ can: verb.can && !fixed, run: (id) => (frame.isFixed(id) ? refuse() : verb.run(id)) });
  const add = (id: string) => {
    const entry = findEntry(doc, id);
    if (!frame.isFixed(id) || !entry || !isLeaf(entry)) return verbs.child.run(id);
    if (!frame.mayDivide(id) || !("kind" in entry)) return refuse();
    const made = divide(doc, entry);
    change(() => made.doc);
    select(made.id);
  };
  const { up, down, indent, outdent, copy, remove, sibling, child } = verbs;
  return {
    child: { can: child.can && (!fixed || frame.mayDivide(selected)), run: add },
    sibling: free(sibling), up: free(up), down: free(down), indent: free(indent), outdent: free(outdent), copy: free(copy), remove: free(remove),
  };
}
