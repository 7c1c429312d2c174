import { useEffect, useState } from "react";

/** What the way back from an outside provider says in the page's address; read once, then taken off it. */
export type Returned = { outcome: "signed_in" | "linked" } | { error: string } | { challenge: string } | null;

/** Reads it out of a query; anything unknown in it is left aside. */
export function readReturned(search: string, hash = ""): Returned {
  const query = new URLSearchParams(search);
  const error = query.get("oidc_error");
  if (error) return { error };
  const outcome = query.get("oidc");
  if (outcome === "second_factor_required" && hash.length > 1) return { challenge: hash.slice(1) };
  return outcome === "signed_in" || outcome === "linked" ? { outcome } : null;
}

let held: Returned = readReturned(location.search, location.hash);
// A reload or a copied address does not tell it again.
if (held) history.replaceState(history.state, "", location.pathname);

/** Whether a session's cookie has just been set, though this computer may have no mark of it. */
export const cameBackSignedIn = held !== null && "outcome" in held && held.outcome === "signed_in";

/** What the way back said, for the first page that shows it; leaving that page ends it. */
export function useReturned(): Returned {
  const [mine] = useState(held);
  useEffect(() => () => void (held = null), []);
  return mine;
}

/** What a code has to follow after the provider, if that is what the way back said. */
export const challengeFrom = (returned: Returned): string | null => (returned && "challenge" in returned ? returned.challenge : null);
