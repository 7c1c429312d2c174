import { NavLink } from "react-router";
import type { Round } from "@/api/types";
import { t } from "@/texts";
import { useCampaign } from "./useCampaign";

/** All rounds of the campaign, this one among them. */
export function CampaignStrip({ round }: { round: Round }) {
  const campaign = useCampaign(round);
  if (!campaign) return null;
  return (
    <nav className="pane campaign" aria-label={t.rounds.campaign(campaign.name)}>
      <strong>{t.rounds.campaign(campaign.name)}</strong>
      <ul>
        {campaign.rounds.map(({ round_id, name, unit_count }) => (
          <li key={round_id}><NavLink to={`/dieu-hanh/${round_id}`}>{name}</NavLink> <span className="muted small">({t.control.chosen(unit_count)})</span></li>
        ))}
      </ul>
    </nav>
  );
}
