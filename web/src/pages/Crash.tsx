import { useRouteError } from "react-router";
import { Failure } from "@/components/Failure";

/** A page that failed to load or to draw: the rest of the client works on. */
export function Crash() {
  return <Failure error={useRouteError()} onRetry={() => location.reload()} />;
}
