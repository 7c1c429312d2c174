"""What commands, queries and consumers of submission work with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends

from chamdiem.servicekit.app import Kit
from chamdiem.servicekit.requests import current_context
from services.submission.config import Settings
from services.submission.repository.copies import Assignments, Forms, Rounds
from services.submission.repository.corrections import Corrections
from services.submission.repository.desks import Desks
from services.submission.repository.files import Files
from services.submission.repository.former import Former
from services.submission.repository.history import History
from services.submission.repository.library import Library
from services.submission.repository.people import People
from services.submission.repository.questions import Questions
from services.submission.repository.rosters import Rosters
from services.submission.repository.sheets import Sheets
from services.submission.repository.survey_forms import SurveyForms
from services.submission.repository.surveys import Surveys
from services.submission.repository.tickets import Tickets
from services.submission.repository.uploads import Uploads


@dataclass(frozen=True)
class Context:
    """The parts; one per process."""

    kit: Kit
    settings: Settings
    rounds: Rounds
    forms: Forms
    corrections: Corrections
    assignments: Assignments
    sheets: Sheets
    rosters: Rosters
    files: Files
    history: History
    surveys: Surveys
    survey_forms: SurveyForms
    questions: Questions
    library: Library
    uploads: Uploads
    people: People
    desks: Desks
    tickets: Tickets
    former: Former

    @property
    def unscanned(self) -> dict[str, str]:
        """What is said of a new file until the scanner, if there is one, has looked at it."""
        return {"scan": "held"} if self.settings.clamd_host else {}

    def now(self) -> datetime:
        """The server's clock, by which deadlines are decided, in the milliseconds that Mongo keeps."""
        now = self.kit.clock()
        return now.replace(microsecond=now.microsecond // 1000 * 1000)


Ctx = Annotated[Context, Depends(current_context)]
