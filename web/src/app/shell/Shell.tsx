import { Suspense } from "react";
import { Outlet } from "react-router";
import { usePhone } from "@/app/media";
import { SignInDialog } from "@/app/session/SignInDialog";
import { useLiveQueries } from "@/app/live";
import { Waiting } from "@/components/Waiting";
import { t } from "@/texts";
import { Bar } from "./Bar";
import { KeysDialog } from "./KeysDialog";
import { PhoneTabs } from "./PhoneTabs";
import "./shell.css";

/** What stands around every page for whoever is signed in. */
export function Shell() {
  const phone = usePhone();
  useLiveQueries();
  return (
    <div className="shell">
      <a className="skip-link" href="#content">{t.skip}</a>
      <div className="shell-scroll">
        <Bar />
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </div>
      {phone ? <PhoneTabs /> : null}
      <SignInDialog />
      <KeysDialog />
    </div>
  );
}
