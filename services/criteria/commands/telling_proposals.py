"""The event about a proposal, made in one place."""

from datetime import datetime
from typing import Any

from chamdiem.contracts.criteria import ProposalChanged
from chamdiem.servicekit.tokens import Caller
from services.criteria.domain.proposals import Proposal

BEGINNING = 300
"""How much of what was said travels, for a notice."""


def changed(proposal: Proposal, caller: Caller, at: datetime, change: Any, said: str = "") -> ProposalChanged:
    """What happened, by whom, with the beginning of what was said."""
    return ProposalChanged.model_validate(
        {
            "proposal_id": proposal.proposal_id,
            "about": proposal.about,
            "unit_id": proposal.unit_id,
            "unit_name": proposal.unit_name,
            "author_id": proposal.author_id,
            "title": proposal.title,
            "change": change,
            "state": proposal.state,
            "set_kind": proposal.place and proposal.place.set_kind,
            "said": said if len(said) <= BEGINNING else f"{said[: BEGINNING - 1]}…",
            "by": caller.account_id,
            "by_home_affairs": caller.kind == "administration",
            "at": at,
        }
    )
