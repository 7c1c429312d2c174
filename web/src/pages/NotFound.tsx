import { Link } from "react-router";
import { Page } from "@/app/shell/Page";
import { t } from "@/texts";

export function NotFound() {
  return (
    <Page title={t.notFound}>
      <Link to="/">{t.toHome}</Link>
    </Page>
  );
}
