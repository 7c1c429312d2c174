import { CheckOutlined, EditOutlined, WarningFilled } from "@ant-design/icons";
import { formatSigned } from "@/numbers/numbers";
import type { Scored } from "@/scoring/document";
import { toMicro } from "@/scoring/points";
import type { Entry } from "@/sync/item-sync";
import { t } from "@/texts";
import { lacksReason, selfPoints, type Own } from "./store";

/** How the row stands: agreed, differs by how much, not done yet. */
export function Outcome({ leaf, entry, decimals }: { leaf: Scored; entry: Entry<Own>; decimals: number }) {
  const { item, state } = entry;
  if (state === "conflict") return <span className="tag fault"><WarningFilled aria-hidden /> {t.scoring.states.conflict}</span>;
  if (state === "refused") return <span className="tag fault"><WarningFilled aria-hidden /> {t.scoring.states.refused}</span>;
  if (item.state === "none") return <span className="muted small">{t.appraisal.states.none}</span>;
  if (item.direct) return <span className="tag done"><CheckOutlined aria-hidden /> {t.appraisal.states.scored}</span>;
  if (item.state === "agreed") return <span className="tag done"><CheckOutlined aria-hidden /> {item.not_applicable ? t.appraisal.states.na : t.appraisal.states.agreed}</span>;
  const className = lacksReason(item) ? "tag attention" : "tag accent";
  return <span className={className}><EditOutlined aria-hidden /> {differsText(leaf, item, decimals)}</span>;
}

export function differsText(leaf: Scored, item: Own, decimals: number): string {
  if (item.not_applicable || item.points === null) return t.appraisal.states.na;
  const own = selfPoints(leaf, item) ?? 0n;
  return t.appraisal.states.differs(formatSigned(toMicro(item.points) - own, decimals));
}
