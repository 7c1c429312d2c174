import type { Texts } from "../index";

export const former: Texts["former"] = {
  title: "Last year",
  of: (round: string) => `In ${round}`,
  facts: "Facts",
  points: "Own score",
  panel: "Panel",
  notApplicable: "Not applicable",
  copyOne: "Copy into this year",
  copied: (n: number) => `${n} criteria copied from last year.`,
  copiedNone: "There was nothing new to copy.",
  left: (n: number) => `${n} criteria with parts that could not be copied: not there last year, or another rule this year.`,
  undo: "Undo",
  open: "Copy from last year",
  lead: (round: string) => `Choose criteria and parts to copy from ${round}. What stands in those parts now is replaced; it can be undone.`,
  parts: { facts: "Facts", explanation: "Explanation", evidence: "Evidence" },
  partsLabel: "Parts to copy",
  all: "Choose all",
  copy: (n: number) => `Copy ${n} criteria`,
  none: "Your unit said nothing on these criteria last year.",
};
