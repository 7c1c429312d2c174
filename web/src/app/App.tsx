import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import viVN from "antd/locale/vi_VN";
import { useEffect, useLayoutEffect, useRef } from "react";
import { RouterProvider } from "react-router";
import { ProblemError } from "@/api/problem";
import { followSession, resumeSession } from "@/api/session";
import { EnrolPage } from "@/pages/sign-in/EnrolPage";
import { FirstPasswordPage, SignInPage } from "@/pages/sign-in/SignInPage";
import { language } from "@/texts/language";
import { router } from "./router";
import { cameBackSignedIn } from "./session/returned";
import { useSession } from "./session/useSession";
import { theme } from "./theme";

const MOST_RETRIES = 3;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only an unreachable server or a read copy on its way is asked again.
      retry: (failures, error) => failures < MOST_RETRIES && !(error instanceof ProblemError && error.code !== "not_ready"),
    },
  },
});

export function App() {
  useEffect(() => void resumeSession(cameBackSignedIn), []);
  useEffect(followSession, []);
  return (
    <ConfigProvider locale={language() === "en" ? enUS : viVN} theme={theme} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={queries}>
        <AntApp component={false}>
          <Gate />
        </AntApp>
      </QueryClientProvider>
    </ConfigProvider>
  );
}

/** Sign-in, then the forced change of an issued or old password (A5), then the second factor where it is required, then the pages. */
function Gate() {
  const session = useSession();
  // Before the sign-in page begins to ask: what it asks for must not be swept away with what the last person saw.
  useLayoutEffect(() => {
    if (session.status === "signed_out") queries.clear();
  }, [session.status]);
  const before = useRef(session.status);
  useEffect(() => {
    // Signed in again over an open page: what was refused in between is asked for again, and the page goes on.
    if (before.current === "over" && session.status === "signed_in") void queries.refetchQueries({ type: "active", predicate: ({ state }) => state.status === "error" });
    before.current = session.status;
  }, [session.status]);
  if (session.status === "starting") return null;
  if (session.status === "signed_out") return <SignInPage />;
  if (session.status === "signed_in" && session.mustChangePassword) return <FirstPasswordPage tooOld={session.tooOld} />;
  if (session.status === "signed_in" && session.mustEnrol) return <EnrolPage username={session.account.username} />;
  return <RouterProvider router={router} />;
}
