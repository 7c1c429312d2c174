import type { Texts } from "../index";

export const checks: Texts["checks"] = {
  open: (n: number) => (n ? `Check (${n})` : "Check"),
  title: "Checking the sheet",
  blocking: (n: number) => `To be done before it can be sent: ${n}`,
  advice: (n: number) => `Worth another look, keeps nothing back: ${n}`,
  none: "Nothing keeps the sheet from being sent.",
  surveyForm: "A survey form for your unit",
  codes: {
    not_scored: "not scored",
    evidence_missing: "points with neither evidence nor explanation",
    facts_contradict: "facts contradict: numerator above denominator, or a share above 100 %",
    maximum_unproved: "the maximum without evidence",
    survey_missing: "your unit has not answered",
    reason_missing: "not applicable without a reason",
  },
  setTitle: "What keeps a sheet from being sent",
  setLead: "A criterion without score always does. What is not chosen only reminds the unit.",
  setCodes: {
    evidence_missing: "Points with neither evidence nor explanation",
    facts_contradict: "Contradicting facts",
    maximum_unproved: "The maximum without evidence",
    survey_missing: "Survey form not answered",
    reason_missing: "Not applicable without a reason",
  },
};
