import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import PublicSurvey from "./PublicSurvey";

const queries = new QueryClient();

/** All that "/khao-sat/<token>" loads: no sign-in, none of the work pages' components, little to wait for on a poor line. */
export const PublicRoot = ({ token }: { token: string }) => (
  <QueryClientProvider client={queries}>
    <PublicSurvey token={token} />
  </QueryClientProvider>
);
