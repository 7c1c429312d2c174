"""The HTTP edge: panels and assignments for Home Affairs, appraisals and questions for appraisers, decisions
for the chair."""

from services.appraisal.routes.appraisals import router as appraisals
from services.appraisal.routes.decisions import router as decisions
from services.appraisal.routes.explanations import router as explanations
from services.appraisal.routes.panels import router as panels

ROUTERS = (panels, appraisals, explanations, decisions)
