import type { ReactNode } from "react";
import "./components.css";

/** One sentence and the verb that fills it. */
export function Empty({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="muted">{text}</p>
      {children}
    </div>
  );
}
