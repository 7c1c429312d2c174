import { useEffect, useState } from "react";
import { t } from "@/texts";
import "./components.css";

const PATIENCE_MS = 300;

/** Grey rows of the right height after 300 ms; never a spinner on a whole page. */
export function Waiting({ rows = 8 }: { rows?: number }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className="waiting" role="status" aria-label={t.loading}>
      {Array.from({ length: rows }, (_, row) => <span key={row} className="waiting-row" />)}
    </div>
  );
}
