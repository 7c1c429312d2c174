import { Modal } from "antd";
import { signOut } from "@/api/session";
import { t } from "@/texts";
import { SignInForm } from "./SignInForm";
import { useSession } from "./useSession";

/** The session ended under an open page: sign in again here, the page stays as it was. */
export function SignInDialog() {
  const session = useSession();
  if (session.status !== "over") return null;
  return (
    <Modal open title={t.signin.over} footer={null} closable={false} keyboard={false} mask={{ closable: false }} width={400}>
      <p className="muted form-lead">{t.signin.overLead}</p>
      <SignInForm username={session.account.username} />
      <p className="form-foot"><button type="button" className="link" onClick={() => void signOut()}>{t.signin.other}</button></p>
    </Modal>
  );
}
