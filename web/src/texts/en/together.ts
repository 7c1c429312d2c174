import type { Texts } from "../index";
import { counted, criteria } from "./counting";

export const together: Texts["together"] = {
  more: "Tools",
  give: "Give out work",
  giveLead: "Give areas or single criteria to people of your unit who enter. Others may still edit them; the sheet shows who is responsible.",
  responsible: "Responsible",
  choose: "Choose a person",
  several: (names: string) => `Partly: ${names}`,
  due: "Due within the unit",
  wholeArea: "Give the whole area",
  givenBy: (name: string, at: string) => `Given by ${name}, ${at}`,
  noStaff: "The unit has no account that enters. The head asks for one under “Accounts of the unit”.",
  assigned: (name: string, due: string) => `Responsible: ${name}${due ? `, due ${due}` : ""}`,
  editing: (names: string) => `${names} is editing`,
  notes: "Internal notes",
  notesLead: "Read by your unit's accounts alone; in no report, spreadsheet or sheet that is sent.",
  noteHint: "For those who work with you: where a figure comes from, who is waited for",
  addNote: "Note down",
  takeBack: "Take back",
  noteCount: (n: number) => counted(n, "internal note"),
  mineTask: (left: number) => `Score the ${criteria(left)} that you have`,
  mineDetail: (round: string, done: number, all: number) => `${round}, ${done}/${all} of what you were given scored`,
  yours: "Yours",
  theirs: (name: string, at: string) => `Saved by ${name}${at ? ` at ${at}` : ""}`,
  both: "Join both",
};
