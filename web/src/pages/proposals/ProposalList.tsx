import type { ReactNode } from "react";
import { Link } from "react-router";
import type { ProposalSummary } from "@/api/types";
import { fullDay, hour } from "@/numbers/dates";
import { t } from "@/texts";

const TONES: Readonly<Record<ProposalSummary["state"], string>> = { open: "attention", accepted: "done", declined: "fault", answered: "accent", withdrawn: "" };
export const moment = (iso: string): string => `${hour(iso)} ${fullDay(iso)}`;

export function StateTag({ state }: { state: ProposalSummary["state"] }) {
  return <span className={`tag ${TONES[state]}`}>{t.proposals.states[state]}</span>;
}

/** What became of an accepted one when a later set was drafted. */
export function Became({ outcome }: { outcome: NonNullable<ProposalSummary["outcome"]> }) {
  const words = t.proposals.became[outcome.became](`${outcome.set_name}, ${outcome.year}`);
  return <span className="small">{words}{outcome.reason ? ` ${t.proposals.reason}: ${outcome.reason}` : ""}</span>;
}

/** The same beside a draft: says so where it was another draft that settled it. */
export function Outcome({ setId, outcome }: { setId: string; outcome: NonNullable<ProposalSummary["outcome"]> }) {
  return <span>{outcome.set_id === setId ? null : <span className="small muted">{t.proposals.elsewhere} </span>}<Became outcome={outcome} /></span>;
}

interface Props { items: readonly ProposalSummary[]; verbs?: (one: ProposalSummary) => ReactNode }

/** One line says what it is about and where it stands; the whole opens beside. */
export function ProposalList({ items, verbs }: Props) {
  return (
    <ul className="proposal-list">
      {items.map((one) => (
        <li key={one.proposal_id}>
          <Link to={`/gop-y/${one.proposal_id}`} className="proposal-row">
            <span className="proposal-head">
              <strong className="proposal-title">{one.title}</strong>
              <StateTag state={one.state} />
            </span>
            {one.place ? <span className="proposal-text">{one.text}</span> : null}
            <span className="small muted">{t.proposals.about[one.about]} · {t.proposals.by(one.author_name, one.unit_name, moment(one.at))}{extras(one)}</span>
            {one.answer ? <span className="small proposal-text">{t.proposals.answer}: {one.answer.text}</span> : null}
          </Link>
          {verbs?.(one)}
        </li>
      ))}
    </ul>
  );
}

function extras(one: ProposalSummary): string {
  const parts = [one.remark_count ? t.proposals.remarks(one.remark_count) : "", one.picture ? t.proposals.withPicture : ""].filter(Boolean);
  return parts.length ? ` · ${parts.join(" · ")}` : "";
}
