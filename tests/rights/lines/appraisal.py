"""The routes of appraisal."""

from tests.rights.lines.callers import (
    ADMINISTRATION,
    APPRAISAL,
    OVERSEEING,
    OVERSEEING_ANYWHERE,
    OVERSEEING_THIS_KIND,
)

LINES: dict[str, str] = {
    "GET /api/appraisal/appraisals": f"{APPRAISAL} {OVERSEEING_ANYWHERE}",
    "GET /api/appraisal/appraisals/{appraisal_id}": f"appraiser {OVERSEEING}",
    "POST /api/appraisal/appraisals/{appraisal_id}/agreement": "appraiser",
    "POST /api/appraisal/appraisals/{appraisal_id}/agreement/undo": "appraiser",
    "PATCH /api/appraisal/appraisals/{appraisal_id}/items/{leaf_id}": "appraiser",
    "GET /api/appraisal/appraisals/{appraisal_id}/items/{leaf_id}/history": f"appraiser {OVERSEEING}",
    "PUT /api/appraisal/appraisals/{appraisal_id}/items/{leaf_id}/question": "appraiser",
    "DELETE /api/appraisal/appraisals/{appraisal_id}/items/{leaf_id}/question": "appraiser",
    "POST /api/appraisal/rounds/{round_id}/assignments": ADMINISTRATION,
    "GET /api/appraisal/rounds/{round_id}/assignments": f"{APPRAISAL} {OVERSEEING_THIS_KIND}",
    "DELETE /api/appraisal/rounds/{round_id}/assignments/{account_id}": ADMINISTRATION,
    "GET /api/appraisal/rounds/{round_id}/coverage": OVERSEEING,
    "GET /api/appraisal/rounds/{round_id}/decisions": f"appraiser {OVERSEEING_THIS_KIND}",
    "POST /api/appraisal/rounds/{round_id}/decisions": "appraiser",
    "PUT /api/appraisal/rounds/{round_id}/panel": ADMINISTRATION,
    "GET /api/appraisal/rounds/{round_id}/panel": f"{APPRAISAL} {OVERSEEING_THIS_KIND}",
    "POST /api/appraisal/rounds/{round_id}/submission": APPRAISAL,
}
