import type { Texts } from "../index";
import { extending as vi } from "../vi/extending";

/** Extensions of a set by lower administrators. */
export const extending: Texts["extending"] = {
  verb: "Extend for lower tiers",
  lead: "An extension keeps everything that this set says and holds only for the units below its publisher. Where it is allowed, you divide a criterion into sub-criteria that add up to its points.",
  owner: "Published by",
  chooseOwner: "Choose the publishing unit",
  // Names of sets are written in Vietnamese, whoever makes them.
  nameFor: vi.nameFor,
  make: "Make the extension",
  base: "Extends",
  newer: "The base has a newer version:",
  list: (n) => `Extensions of lower tiers (${n})`,
  fixed: "Base",
  fixedLong: "Fixed by the base: it is not changed, and no sub-criteria are added here.",
  mayDivide: "Divisible",
  mayDivideLong: "Fixed by the base. It may be divided into sub-criteria that add up to its points.",
  groupLong: "Fixed by the base. The criteria below it may be divided into sub-criteria.",
  divide: "Divide into sub-criteria",
  addPart: "Add a sub-criterion",
  undivide: "Undo the division, as in the base",
  refused: "The base fixes this entry. Sub-criteria are added only where it says “Divisible”.",
  wholeFixed: "Total, ranking, classes, fields, bonus and deduction are fixed by the base.",
  seeBase: "See the base",
  ofOwner: (name, owner) => `${name} (only for units below ${owner})`,
};
