import { useSyncExternalStore } from "react";
import { currentSession, subscribeSession, type SessionState } from "@/api/session";
import type { Account } from "@/api/types";

export const useSession = (): SessionState => useSyncExternalStore(subscribeSession, currentSession);

/** The account behind the page; only used below the gate, where there is one. */
export function useAccount(): Account {
  const session = useSession();
  if (session.status !== "signed_in" && session.status !== "over") throw new Error("nobody is signed in");
  return session.account;
}
