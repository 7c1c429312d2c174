import { Page } from "@/app/shell/Page";
import { t } from "@/texts";

export default function ControlPage() {
  return <Page title={t.product}>{t.none}</Page>;
}
