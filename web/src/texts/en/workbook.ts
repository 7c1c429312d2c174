import type { Texts } from "../index";
import { faults } from "./faults";

export const workbook: Texts["workbook"] = {
  template: "Download the template",
  choose: "Choose an Excel file",
  place: "Cell",
  wholeFile: "Whole file",
  column: "Column",
  row: "Row",
  value: "As written",
  fault: "To correct",
  faultOf: (code, params, said) => faults[code]?.(...params) ?? said,
};
