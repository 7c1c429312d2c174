import type { Partly, Texts } from "../index";

export const rounds: Partly<Texts["rounds"]> = {
  training: "Training",
  trainingLead: "A training round: its points enter no official result, lock no account and are never published.",
  reset: "Start anew",
  moveDates: "Move dates",
  moveTitle: "Move the dates of phases",
  reason: "Reason",
  save: "Save the dates",
  requests: "Requests for more time",
  noRequests: "No unit has asked for more time.",
  grant: "Grant",
  refuse: "Refuse",
  ask: "Ask for more time",
  addUnits: "Add units",
  withdraw: "Withdraw",
  merge: "Merged",
  withdrawn: "Left the round",
};
