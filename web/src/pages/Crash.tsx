import { Button } from "antd";
import { useEffect } from "react";
import { Link, useRouteError } from "react-router";
import { ChunkError, outdated } from "@/app/chunk";
import { Page } from "@/app/shell/Page";
import { t } from "@/texts";

/** Long enough to be found in the source, short enough to be read out on the telephone. */
const QUOTED = 160;

/**
 * A page that failed to load or to draw: the rest of the client works on. A part that an update of the server took away comes with the new build,
 * so the address is opened anew at once; drafts and files on their way are kept on this computer.
 */
export function Crash() {
  const error = useRouteError();
  const missing = error instanceof ChunkError;
  useEffect(() => {
    if (missing) void outdated().then((newer) => newer && location.reload());
  }, [missing]);
  return (
    <Page title={missing ? t.crash.missing : t.crash.title}>
      <section className="pane failure" role="alert">
        <p>{missing ? t.crash.missingLead : t.crash.lead}</p>
        {error instanceof Error && !missing ? <p className="small muted breaks">{t.code(error.message.slice(0, QUOTED))}</p> : null}
        <p className="crash-verbs"><Button type="primary" onClick={() => location.reload()}>{t.crash.reload}</Button><Link to="/">{t.toHome}</Link></p>
      </section>
    </Page>
  );
}
