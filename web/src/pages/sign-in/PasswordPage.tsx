import { Alert } from "antd";
import { useState } from "react";
import { PasswordForm } from "@/app/session/PasswordForm";
import { Page } from "@/app/shell/Page";
import { t } from "@/texts";
import "./sign-in.css";

/** The holder changes the password at any time (A5). */
export default function PasswordPage() {
  const [done, setDone] = useState(false);
  return (
    <Page title={t.changePassword}>
      <section className="pane sign-in-box">
        {done ? <Alert type="success" showIcon title={t.signin.changed} /> : <PasswordForm onDone={() => setDone(true)} />}
      </section>
    </Page>
  );
}
