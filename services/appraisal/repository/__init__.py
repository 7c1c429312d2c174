"""The only room that names collections and driver types."""

from chamdiem.servicekit.app import Kit
from chamdiem.servicekit.mongo import Collection
from services.appraisal.repository.aggregates import Aggregates
from services.appraisal.repository.appraisals import APPRAISALS, HISTORY, Appraisals, appraisal_collection
from services.appraisal.repository.copies import COPIES, Copies
from services.appraisal.repository.panels import (
    ASSIGNMENTS,
    COMPLETIONS,
    PANEL_COLLECTIONS,
    PANELS,
    Assignments,
    Completions,
    Panels,
)

APPRAISERS = Collection("appraisers", outbox=True)
ROUND_COMPLETIONS = Collection("round_completions", outbox=True)
COLLECTIONS = (*COPIES, *PANEL_COLLECTIONS, appraisal_collection, HISTORY, APPRAISERS, ROUND_COMPLETIONS)


class Repository:
    """Everything that appraisal keeps."""

    def __init__(self, kit: Kit) -> None:
        self.copies = Copies(kit.database)
        self.panels = Panels(kit, PANELS.name)
        self.assignments = Assignments(kit, ASSIGNMENTS.name)
        self.appraisals = Appraisals(kit, APPRAISALS)
        self.completions = Completions(kit, COMPLETIONS.name)
        self.round_completions = Aggregates(kit, ROUND_COMPLETIONS.name)
        self.appraisers = Aggregates(kit, APPRAISERS.name)
