import { Enrol } from "@/app/session/Enrol";
import { refresh, signOut } from "@/api/session";
import { t } from "@/texts";
import "./sign-in.css";

/** Accounts of this kind need a second factor: nothing else opens before. */
export function EnrolPage({ username }: { username: string }) {
  return (
    <main className="sign-in" id="content">
      <section className="sign-in-box pane">
        <h1>{t.security.mustTitle}</h1>
        <p className="muted form-lead">{t.security.mustLead}</p>
        <Enrol username={username} onDone={() => void refresh()} />
        <p className="form-foot"><button type="button" className="link" onClick={() => void signOut()}>{t.signOut}</button></p>
      </section>
    </main>
  );
}
