"""What commands, queries and consumers of submission work with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends

from chamdiem.servicekit.app import Kit
from chamdiem.servicekit.requests import current_context
from chamdiem.signed.examiner import Examiner
from services.submission.config import Settings
from services.submission.repository.copies import Assignments, Forms, Rounds
from services.submission.repository.files import Files
from services.submission.repository.history import History
from services.submission.repository.reports import Reports
from services.submission.repository.rosters import Rosters
from services.submission.repository.sheets import Sheets
from services.submission.repository.survey_forms import SurveyForms
from services.submission.repository.surveys import Surveys


@dataclass(frozen=True)
class Context:
    """The parts; one per process."""

    kit: Kit
    settings: Settings
    rounds: Rounds
    forms: Forms
    assignments: Assignments
    sheets: Sheets
    rosters: Rosters
    files: Files
    history: History
    surveys: Surveys
    survey_forms: SurveyForms
    reports: Reports
    examiner: Examiner

    def now(self) -> datetime:
        """The server's clock, by which deadlines are decided, in the milliseconds that Mongo keeps."""
        now = self.kit.clock()
        return now.replace(microsecond=now.microsecond // 1000 * 1000)


Ctx = Annotated[Context, Depends(current_context)]
