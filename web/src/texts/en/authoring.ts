import type { Partly, Texts } from "../index";

/** The frame of the editor; what it holds is Vietnamese, as the decision is. */
export const authoring: Partly<Texts["authoring"]> = {
  title: "Draft a criteria set",
  open: "Edit",
  start: "New set",
  startLead: "The set is stored as a draft. Its tree, rules and classes are drafted next.",
  back: "Back to the list",
  publishedNote: "The set is published and does not change any more.",
  readOnlyNote: "Only administrators draft sets.",
  unnamed: "No name yet",
  views: { tree: "Tree", items: "Bonus, deduction", whole: "Whole set", checks: "Checks" },
  emptyTree: "No areas yet.",
  verbs: {
    area: "Add area", child: "Add below", sibling: "Add beside", up: "Move up", down: "Move down", indent: "Move in", outdent: "Move out",
    copy: "Copy", remove: "Delete", undo: "Undo", redo: "Redo", renumber: "Renumber", save: "Save", publish: "Publish", bonus: "Add bonus",
    deduction: "Add deduction", makeLeaf: "Score this directly", add: "Add", rowUp: "up", rowDown: "down", rowRemove: "remove",
  },
  renumbered: "Codes numbered by place.",
  even: "Even",
  save: { saved: "Saved", changed: "Not saved, kept on this computer", saving: "Saving", faulty: "Not saved: something is missing", offline: "Waiting for the network", conflict: "Conflict", refused: "Not saved" },
  keptHere: "Opened with what you had not saved.",
  conflict: { somebody: "Somebody", mine: "Yours", theirs: "Saved", keepMine: "Keep mine", takeTheirs: "Take the saved one", missing: "Missing", none: "Both are the same.", whole: "Whole set", where: "Where they differ" },
  checks: { none: "Nothing left to mend. It can be published.", unsaved: "The draft is not saved, so it can't be published.", waiting: "As of the last saved draft.", whole: "Whole set" },
  tryIt: { title: "Try it", lead: "Enter facts as a unit would", none: "No facts yet", notApplicable: "Not applicable", unfinished: "Complete the rule first.", clear: "Clear" },
};
