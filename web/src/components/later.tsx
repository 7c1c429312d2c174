import { useEffect, useState, type ComponentType } from "react";
import { newerBuild } from "@/app/chunk";
import { t } from "@/texts";
import "./components.css";

type Load<P> = () => Promise<ComponentType<P>>;

/** What stands in place of a part that is on its way, or did not come. */
interface Meanwhile { Waiting: ComponentType; Failed: ComponentType<{ error: unknown; again: () => void }> }

/** A part that is fetched once somebody needs it, so that a page opens sooner on a thin line; whenever it is opened anew it is asked for anew until it is there. */
export function later<P extends object>(load: Load<P>, { Waiting, Failed }: Meanwhile = inPlace): ComponentType<P> {
  let found: ComponentType<P> | null = null;
  return function Later(props: P) {
    const [Part, setPart] = useState<ComponentType<P> | null>(() => found);
    const [failures, setFailures] = useState(0);
    const [error, setError] = useState<unknown>(null);
    useEffect(() => {
      if (found) return setPart(() => found);
      let here = true;
      const arrive = (part: ComponentType<P>) => {
        found = part;
        if (here) setPart(() => part);
      };
      load().then(arrive, (cause: unknown) => here && setError(cause));
      return () => void (here = false);
    }, [failures]);
    const again = () => {
      setError(null);
      setFailures(failures + 1);
    };
    if (Part) return <Part {...props} />;
    return error === null ? <Waiting /> : <Failed error={error} again={again} />;
  };
}

function OnItsWay() {
  return <span className="later-waiting" aria-busy="true"><span className="sr-only">{t.loading}</span></span>;
}

/**
 * A line that fails can be tried again. A part that a newer build took away comes with the page alone: that is opened anew by hand, for what stands
 * typed on it may be kept nowhere else.
 */
function NotHere({ again }: { again: () => void }) {
  const [gone, setGone] = useState<boolean | null>(null);
  useEffect(() => {
    let here = true;
    void newerBuild().then((now) => here && setGone(now !== null));
    return () => void (here = false);
  }, []);
  if (gone === null) return <OnItsWay />;
  return (
    <span role="alert">
      <span className="small fault">{gone ? t.crash.partGone : t.failed}</span>{" "}
      {gone ? null : <button type="button" className="link" onClick={again}>{t.retry}</button>}{" "}
      <button type="button" className="link" onClick={() => location.reload()}>{t.crash.reload}</button>
    </span>
  );
}

const inPlace: Meanwhile = { Waiting: OnItsWay, Failed: NotHere };
