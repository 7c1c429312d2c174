import { Page } from "@/app/shell/Page";
import { t } from "@/texts";

export default function HomePage() {
  return <Page title={t.product}>{t.none}</Page>;
}
