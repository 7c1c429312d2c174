import type { Texts } from "../index";

export const sheetbook: Texts["sheetbook"] = {
  title: "Excel, out and in",
  lead: "Download the sheet, type into the yellow cells and choose that file again. It is checked as a whole first; only rows that you touched change. Where somebody else has just changed the same criterion, the cell is named and nothing is stored.",
  readLead: "Download the sheet as it stands.",
  download: "Download the sheet",
  fileName: "sheet.xlsx",
  found: (n: number, untouched: number) => `${n} criteria will change; ${untouched} rows stay.`,
  nothing: "The file changes nothing.",
  store: (n: number) => `Store ${n} criteria`,
  done: (n: number) => `${n} criteria stored from the file.`,
};
