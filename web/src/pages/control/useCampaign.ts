import { useQuery } from "@tanstack/react-query";
import { listCampaigns } from "@/api/calls/rounds";
import type { Campaign, Round } from "@/api/types";

/** The campaign that the round belongs to, with those of its rounds that the account sees. */
export function useCampaign(round: Round): Campaign | undefined {
  const { data } = useQuery({ queryKey: ["campaigns"], queryFn: listCampaigns, enabled: round.campaign_id !== null });
  return data?.items.find(({ campaign_id }) => campaign_id === round.campaign_id) as Campaign | undefined;
}
