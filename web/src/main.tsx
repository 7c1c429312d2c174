import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { Boundary, NotOpened } from "./app/Boundary";
import { language } from "./texts/language";
import "./app/tokens.css";
import "./app/base.css";

/** The page behind a survey's link and the one that verifies reports are open to everyone and ask for no session. */
async function root(): Promise<ReactNode> {
  const token = /^\/khao-sat\/([^/]+)\/?$/.exec(location.pathname)?.[1];
  if (token) {
    const { PublicRoot } = await import("./pages/survey/PublicRoot");
    return <PublicRoot token={token} />;
  }
  const verified = /^\/doi-chieu(?:\/([^/]*))?\/?$/.exec(location.pathname);
  if (verified) {
    const { VerifyRoot } = await import("./pages/verify/VerifyRoot");
    return <VerifyRoot code={verified[1] ?? ""} />;
  }
  // The sheet's own code comes along, instead of after the session has been asked for.
  if (/^\/(cchc|nhiem-vu)\//.test(location.pathname)) void import("./pages/scoring/ScoringPage").catch(() => undefined);
  const { App } = await import("./app/App");
  return <App />;
}

document.documentElement.lang = language();
const page = createRoot(document.getElementById("root")!);
const show = (shown: ReactNode) => page.render(<StrictMode><Boundary>{shown}</Boundary></StrictMode>);
void root().then(show, () => show(<NotOpened />));
