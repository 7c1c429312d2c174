import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import VerifyPage from "./VerifyPage";

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } });

/** All that "/doi-chieu/<code>" loads: no sign-in, none of the work pages' components. */
export const VerifyRoot = ({ code }: { code: string }) => (
  <QueryClientProvider client={queries}>
    <VerifyPage code={code} />
  </QueryClientProvider>
);
