"""The HTTP edge of the service submission, thin."""

from services.submission.routes.evidence import router as evidence
from services.submission.routes.sheets import router as sheets
from services.submission.routes.signoff import router as signoff
from services.submission.routes.survey_answers import router as survey_answers
from services.submission.routes.survey_forms import router as survey_forms
from services.submission.routes.surveys import router as surveys
from services.submission.routes.verification import router as verification

ROUTERS = (sheets, evidence, signoff, surveys, survey_forms, survey_answers, verification)
