import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { followEvents, type LiveEvent } from "@/api/events";
import { EDITED, heardEditing } from "./presence";
import { followTabs } from "./tabs";

/** Which cached answers an event makes old; pages ask again by themselves. */
const TOUCHES: readonly (readonly [prefix: string, keys: readonly string[]])[] = [
  ["criteria.round", ["rounds", "round", "round-history", "sheet", "sheets", "appraisals"]],
  ["criteria.criteria_set", ["sets"]],
  ["submission.sheet", ["sheets", "sheet"]],
  ["submission.desk", ["desk", "internal-notes"]],
  ["submission.survey", ["survey", "results"]],
  ["appraisal.assignment", ["appraisals", "assignments", "coverage"]],
  ["appraisal.", ["appraisals", "coverage", "decisions", "results"]],
  ["identity.account", ["accounts"]],
  ["identity.unit", ["units"]],
  ["identity.request", ["requests"]],
  ["identity.notice", ["notices", "proposals"]],
  ["reporting.", ["results", "explain"]],
];

function invalidate(client: QueryClient, event: LiveEvent): void {
  if (event.type === EDITED) return heardEditing(event);
  if (event.type === "resync") return void client.invalidateQueries();
  for (const [prefix, keys] of TOUCHES) {
    if (event.type.startsWith(prefix)) for (const key of keys) void client.invalidateQueries({ queryKey: [key] });
  }
}

/** Follows the gateway's event stream, and the other tabs, while somebody is signed in. */
export function useLiveQueries(): void {
  const client = useQueryClient();
  useEffect(() => followEvents((event) => invalidate(client, event)), [client]);
  useEffect(() => followTabs(client), [client]);
}
