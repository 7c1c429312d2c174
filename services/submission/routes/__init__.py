"""The HTTP edge of the service submission, thin."""

from services.submission.routes.corrections import router as corrections
from services.submission.routes.desks import router as desks
from services.submission.routes.evidence import router as evidence
from services.submission.routes.explaining import router as explaining
from services.submission.routes.former import router as former
from services.submission.routes.library import router as library
from services.submission.routes.sheet_books import router as sheet_books
from services.submission.routes.sheets import router as sheets
from services.submission.routes.signoff import router as signoff
from services.submission.routes.survey_answers import router as survey_answers
from services.submission.routes.survey_forms import router as survey_forms
from services.submission.routes.surveys import router as surveys
from services.submission.routes.uploads import router as uploads
from services.submission.routes.verification import router as verification

ROUTERS = (
    sheets,
    evidence,
    signoff,
    explaining,
    surveys,
    survey_forms,
    survey_answers,
    uploads,
    library,
    corrections,
    desks,
    sheet_books,
    former,
    verification,
)
