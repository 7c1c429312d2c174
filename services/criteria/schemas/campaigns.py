"""Campaigns over HTTP: rounds with common dates."""

from pydantic import BaseModel, Field

from chamdiem.scoring.phases import Phase
from chamdiem.scoring.rule_types import Identifier
from chamdiem.servicekit.requests import Taken
from services.criteria.schemas import ChosenUnit, Name, PlannedPhase, RoundSummary
from services.criteria.schemas.reminders import ReminderDays


class CampaignRound(Taken):
    """One round of a campaign: a published set and its units; the dates are the campaign's."""

    name: Name
    set_id: Identifier
    survey_held: bool = True
    scans_allowed: bool = True
    units: list[ChosenUnit] = Field(min_length=1, max_length=20_000)
    tie_breaks: list[Identifier] | None = Field(default=None, max_length=50)


class NewCampaign(Taken):
    """Rounds of several sets and tiers, opened together under common dates."""

    name: Name
    official: bool = True
    phases: list[PlannedPhase] = Field(min_length=1, max_length=len(Phase))
    rounds: list[CampaignRound] = Field(min_length=1, max_length=50)
    reminder_days: ReminderDays | None = None
    confirm_without_accounts: bool = False


class Campaign(BaseModel):
    """A campaign and those of its rounds that the caller may see."""

    campaign_id: str
    name: str
    rounds: list[RoundSummary]


class CampaignList(BaseModel):
    """The newest campaigns first."""

    items: list[Campaign]
