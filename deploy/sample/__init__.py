"""The sample province: its units, people, criteria sets, and a department round whose results are known."""

from deploy.sample.evidence import evidence_pdf
from deploy.sample.people import accounts
from deploy.sample.plan import (
    AppraiserPlan,
    AssignmentPlan,
    ChairDecision,
    EvidencePlan,
    ExpectedRow,
    RoundPlan,
    SelfItem,
    UnitPlan,
    Verdict,
)
from deploy.sample.reading import SET_NAMES, load_set, load_units, published_table
from deploy.sample.rounds import department_round

__all__ = [
    "SET_NAMES",
    "AppraiserPlan",
    "AssignmentPlan",
    "ChairDecision",
    "EvidencePlan",
    "ExpectedRow",
    "RoundPlan",
    "SelfItem",
    "UnitPlan",
    "Verdict",
    "accounts",
    "department_round",
    "evidence_pdf",
    "load_set",
    "load_units",
    "published_table",
]
