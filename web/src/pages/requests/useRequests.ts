import { listRequests } from "@/api/calls/requests";
import type { AccountRequest } from "@/api/types";
import { usePaged } from "@/app/usePaged";

/** The caller's requests, or all that the caller decides on. */
export function useRequests(state: AccountRequest["state"] | undefined) {
  const list = usePaged(["requests", state], (cursor) => listRequests(state, cursor));
  return { ...list, pending: list.first?.pending ?? 0 };
}
