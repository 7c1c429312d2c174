import { useEffect, useState, type ComponentType } from "react";
import { newerBuild } from "@/app/chunk";
import { t } from "@/texts";
import "./components.css";

type Load<P> = () => Promise<ComponentType<P>>;

/**
 * A part that is fetched once somebody needs it, so that a page opens sooner on a thin line; a line that fails can be tried again. A part that a newer
 * build took away comes with the page alone: that is opened anew by hand, for what stands typed on it may be kept nowhere else.
 */
export function later<P extends object>(load: Load<P>): ComponentType<P> {
  let found: ComponentType<P> | null = null;
  return function Later(props: P) {
    const [Part, setPart] = useState<ComponentType<P> | null>(() => found);
    const [failures, setFailures] = useState(0);
    const [failed, setFailed] = useState<"no" | "line" | "gone">("no");
    useEffect(() => {
      if (found) return setPart(() => found);
      let here = true;
      const arrive = (part: ComponentType<P>) => {
        found = part;
        if (here) setPart(() => part);
      };
      const missed = async () => {
        const gone = await newerBuild() !== null;
        if (here) setFailed(gone ? "gone" : "line");
      };
      load().then(arrive, () => void missed());
      return () => void (here = false);
    }, [failures]);
    const again = () => {
      setFailed("no");
      setFailures(failures + 1);
    };
    if (Part) return <Part {...props} />;
    if (failed === "no") return <span className="later-waiting" aria-busy="true"><span className="sr-only">{t.loading}</span></span>;
    return (
      <span role="alert">
        <span className="small fault">{failed === "gone" ? t.crash.partGone : t.failed}</span>{" "}
        {failed === "line" ? <button type="button" className="link" onClick={again}>{t.retry}</button> : null}{" "}
        <button type="button" className="link" onClick={() => location.reload()}>{t.crash.reload}</button>
      </span>
    );
  };
}
