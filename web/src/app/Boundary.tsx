import { Component, type ReactNode } from "react";
import { boot } from "@/texts/boot";

/** What is shown when nothing else can be: it needs no other part of the client. */
export function NotOpened() {
  return (
    <main className="not-opened" id="content" role="alert">
      <h1>{boot.failed}</h1>
      <p>{boot.lead}</p>
      <button type="button" className="link underlined" onClick={() => location.reload()}>{boot.reload}</button>
    </main>
  );
}

/** The last net, around everything: a page's own faults are caught by the page (Crash). */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError = () => ({ failed: true });

  override render(): ReactNode {
    return this.state.failed ? <NotOpened /> : this.props.children;
  }
}
