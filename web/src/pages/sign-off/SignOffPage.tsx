import { Page } from "@/app/shell/Page";
import { t } from "@/texts";

export default function SignOffPage() {
  return <Page title={t.product}>{t.none}</Page>;
}
