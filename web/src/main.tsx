import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import "./app/tokens.css";
import "./app/base.css";

/** The page behind a survey's link is open to everyone and asks for no session. */
async function root(): Promise<ReactNode> {
  const token = /^\/khao-sat\/([^/]+)\/?$/.exec(location.pathname)?.[1];
  if (token) {
    const { PublicRoot } = await import("./pages/survey/PublicRoot");
    return <PublicRoot token={token} />;
  }
  const { App } = await import("./app/App");
  return <App />;
}

const page = createRoot(document.getElementById("root")!);
void root().then((shown) => page.render(<StrictMode>{shown}</StrictMode>));
