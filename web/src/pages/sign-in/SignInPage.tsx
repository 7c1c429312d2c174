import { Alert } from "antd";
import { OutsideSignIn, ReturnedInVain } from "@/app/session/OutsideSignIn";
import { PasswordForm } from "@/app/session/PasswordForm";
import { challengeFrom, useReturned } from "@/app/session/returned";
import { SignInForm } from "@/app/session/SignInForm";
import { signOut } from "@/api/session";
import { useSession } from "@/app/session/useSession";
import { useProvince } from "@/app/site";
import { t } from "@/texts";
import "./sign-in.css";

export function SignInPage() {
  const province = useProvince();
  return (
    <main className="sign-in" id="content">
      <section className="sign-in-box pane">
        <p className="sign-in-product"><strong>{t.product}</strong> {province ? <span className="sign-in-province">{province}</span> : null} <span className="muted">{t.signin.lead}</span></p>
        <h1>{t.signin.title}</h1>
        <SignedOutInVain />
        <ReturnedInVain />
        <SignInForm challenge={challengeFrom(useReturned())} />
        <OutsideSignIn />
        <p className="form-foot small muted">{t.signin.lost}</p>
      </section>
    </main>
  );
}

/** The server has not heard of it: its session may live on in this browser. */
function SignedOutInVain() {
  const session = useSession();
  if (session.status !== "signed_out" || !session.unheard) return null;
  const again = <button type="button" className="link" onClick={() => void signOut()}>{t.signin.outAgain}</button>;
  return <Alert type="warning" title={t.signin.unheard} description={again} showIcon role="alert" className="form-alert" />;
}

/** An issued password is changed by its holder at first use, any other when it is too old (A5): nothing else opens before. */
export function FirstPasswordPage({ tooOld }: { tooOld: boolean }) {
  return (
    <main className="sign-in" id="content">
      <section className="sign-in-box pane">
        <h1>{t.signin.change}</h1>
        <p className="muted form-lead">{tooOld ? t.signin.tooOldLead : t.signin.changeLead}</p>
        <PasswordForm />
        <p className="form-foot"><button type="button" className="link" onClick={() => void signOut()}>{t.signOut}</button></p>
      </section>
    </main>
  );
}
