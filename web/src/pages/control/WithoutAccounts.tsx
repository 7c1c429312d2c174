import { Checkbox } from "antd";
import { Link } from "react-router";
import type { UnitToStaff } from "@/api/types";
import { t } from "@/texts";
import { intoView } from "./faults";

/** What a unit still lacks: somebody who enters, somebody who approves. */
export function LackingList({ units }: { units: readonly UnitToStaff[] }) {
  return (
    <ul className="side-list lacking-list" tabIndex={0} aria-label={t.rounds.lacking(units.length)}>
      {units.map(({ unit_id, name, missing }) => (
        <li key={unit_id}><span className="side-text"><strong>{name}</strong><span className="small muted">{t.rounds.lacks(missing.map((what) => t.rounds.lackingWho[what] ?? what))}</span></span></li>
      ))}
    </ul>
  );
}

export const toAccounts = <Link to="/quan-tri/tai-khoan" target="_blank">{t.rounds.makeAccounts}</Link>;

interface Props { units: readonly UnitToStaff[]; confirmed: boolean; onConfirm: (confirmed: boolean) => void }

/** The server refused for units without accounts: who they are, where to make accounts, and a tick to go on. */
export function WithoutAccounts({ units, confirmed, onConfirm }: Props) {
  if (!units.length) return null;
  return (
    <div ref={intoView} className="lacking" role="alert">
      <strong>{t.rounds.lacking(units.length)}</strong>
      <p>{t.rounds.lackingLead} {toAccounts}</p>
      <LackingList units={units} />
      <Checkbox checked={confirmed} onChange={(event) => onConfirm(event.target.checked)}>{t.rounds.goOn}</Checkbox>
    </div>
  );
}
