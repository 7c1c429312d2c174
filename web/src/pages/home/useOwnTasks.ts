import { useQueries } from "@tanstack/react-query";
import { getDesk } from "@/api/calls/desk";
import type { SheetSummary } from "@/api/types";
import { ownTask, type Task } from "./tasks";

/** What this account was given, over every sheet that is open now. */
export function useOwnTasks(sheets: readonly SheetSummary[], accountId: string): Task[] {
  const open = sheets.filter((sheet) => sheet.status === "open" && sheet.phase_open);
  const queries = open.map(({ sheet_id }) => ({ queryKey: ["desk", sheet_id], queryFn: () => getDesk(sheet_id), refetchOnMount: "always" as const }));
  const desks = useQueries({ queries });
  return open.flatMap((sheet, at) => ownTask(sheet, desks[at]?.data, accountId));
}
