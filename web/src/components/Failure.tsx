import { Button } from "antd";
import { quotable, sentence } from "@/api/problem";
import { t } from "@/texts";
import "./components.css";

/** The pane that failed says what and what to do; the rest of the page works on. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  return (
    <div className="failure" role="alert">
      <p><strong>{t.failed}</strong> {sentence(error)}</p>
      <p className="small muted">{t.code(quotable(error))}</p>
      {onRetry ? <Button onClick={onRetry}>{t.retry}</Button> : null}
    </div>
  );
}
