import { OutsideSignIn, ReturnedInVain } from "@/app/session/OutsideSignIn";
import { PasswordForm } from "@/app/session/PasswordForm";
import { challengeFrom, useReturned } from "@/app/session/returned";
import { SignInForm } from "@/app/session/SignInForm";
import { signOut } from "@/api/session";
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
        <ReturnedInVain />
        <SignInForm challenge={challengeFrom(useReturned())} />
        <OutsideSignIn />
        <p className="form-foot small muted">{t.signin.lost}</p>
      </section>
    </main>
  );
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
