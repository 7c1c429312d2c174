import { useEffect, useState, type ComponentType } from "react";
import { t } from "@/texts";

type Load<P> = () => Promise<ComponentType<P>>;

/** A part that is fetched once somebody needs it, so that a page opens sooner on a thin line; a line that fails can be tried again. */
export function later<P extends object>(load: Load<P>): ComponentType<P> {
  let found: ComponentType<P> | null = null;
  return function Later(props: P) {
    const [Part, setPart] = useState<ComponentType<P> | null>(() => found);
    const [failures, setFailures] = useState(0);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (found) return setPart(() => found);
      let here = true;
      const arrive = (part: ComponentType<P>) => {
        found = part;
        if (here) setPart(() => part);
      };
      load().then(arrive, () => here && setFailed(true));
      return () => void (here = false);
    }, [failures]);
    const again = () => {
      setFailed(false);
      setFailures(failures + 1);
    };
    if (Part) return <Part {...props} />;
    return failed ? <button type="button" className="link" onClick={again}>{t.retry}</button> : null;
  };
}
