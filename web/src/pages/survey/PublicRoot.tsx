import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { UnreachableError } from "@/api/problem";
import PublicSurvey from "./PublicSurvey";

const MOST_RETRIES = 5;
const retry = (failures: number, error: unknown) => failures < MOST_RETRIES && error instanceof UnreachableError;
const queries = new QueryClient({ defaultOptions: { queries: { retry } } });

/** All that "/khao-sat/<token>" loads: no sign-in, none of the work pages' components, little to wait for on a poor line. */
export const PublicRoot = ({ token }: { token: string }) => (
  <QueryClientProvider client={queries}>
    <PublicSurvey token={token} />
  </QueryClientProvider>
);
