"""The routes of submission."""

from tests.rights.lines.callers import (
    ADMINISTRATION,
    EVERYONE,
    OVERSEEING,
    OWN_APPROVES,
    OWN_ENTERS,
    OWN_SIGNS,
    SEES_SHEET,
    SIGNED_IN,
)

_VERSION = "/api/submission/library/{unit_id}/{document_id}/versions/{file_id}"
_READ_ONLY = "read-only"
WRITERS = " ".join(name for name in SIGNED_IN.split() if name != _READ_ONLY)
# A library is of no kind of round.
SEES_LIBRARY = f"{SEES_SHEET.replace('appraiser', '')} wrong-kind-entry wrong-kind-management"
KEEPS_LIBRARY = f"{OWN_ENTERS} wrong-kind-entry"
_FORM = "/api/submission/rounds/{round_id}/survey-forms/{form_id}"

LINES: dict[str, str] = {
    "POST /api/submission/rounds/{round_id}/survey": ADMINISTRATION,
    "GET /api/submission/rounds/{round_id}/survey": OVERSEEING,
    "POST /api/submission/rounds/{round_id}/survey/collected": ADMINISTRATION,
    "GET /api/submission/rounds/{round_id}/survey-forms": OVERSEEING,
    "POST /api/submission/rounds/{round_id}/survey-forms": ADMINISTRATION,
    "PUT /api/submission/rounds/{round_id}/survey-forms/{form_id}": ADMINISTRATION,
    "POST /api/submission/rounds/{round_id}/survey-forms/{form_id}/opening": ADMINISTRATION,
    "POST /api/submission/rounds/{round_id}/survey-forms/{form_id}/closing": ADMINISTRATION,
    "POST /api/submission/rounds/{round_id}/survey-forms/{form_id}/links": ADMINISTRATION,
    "GET /api/submission/rounds/{round_id}/survey-forms/{form_id}/links/{batch_id}/list.csv": ADMINISTRATION,
    "GET /api/submission/rounds/{round_id}/survey-forms/{form_id}/links/{batch_id}/list.pdf": ADMINISTRATION,
    "GET /api/submission/rounds/{round_id}/survey-forms/{form_id}/papers": ADMINISTRATION,
    "POST /api/submission/rounds/{round_id}/survey-forms/{form_id}/papers": ADMINISTRATION,
    f"POST {_FORM}/papers/{{paper_id}}/taking-back": ADMINISTRATION,
    "GET /api/submission/public/survey": EVERYONE,
    "POST /api/submission/public/survey": EVERYONE,
    "GET /api/submission/survey-forms/own": SIGNED_IN,
    # There is no such form: whether its round is of the account's kind is asked of one that exists.
    "POST /api/submission/survey-forms/{form_id}/answer": f"{OWN_SIGNS} wrong-kind-entry",
    # An upload is its owner's alone: to everybody else there is none.
    "GET /api/submission/uploads/{upload_id}": SIGNED_IN,
    "PATCH /api/submission/uploads/{upload_id}": WRITERS,
    "DELETE /api/submission/uploads/{upload_id}": WRITERS,
    "POST /api/submission/uploads/{upload_id}/completion": WRITERS,
    "GET /api/submission/media/{secret}": EVERYONE,
    "GET /api/submission/library/{unit_id}": SEES_LIBRARY,
    "GET /api/submission/library/{unit_id}/{document_id}": SEES_LIBRARY,
    "PATCH /api/submission/library/{unit_id}/{document_id}": KEEPS_LIBRARY,
    "POST /api/submission/library/{unit_id}/uploads": KEEPS_LIBRARY,
    f"GET {_VERSION}/content": SEES_LIBRARY,
    f"GET {_VERSION}/preview": SEES_LIBRARY,
    "GET /api/submission/sheets/{sheet_id}/evidence.zip": SEES_SHEET,
    "GET /api/submission/sheets/{sheet_id}/evidence-scans": SEES_SHEET,
    "GET /api/submission/sheets/{sheet_id}/evidence/{evidence_id}/preview": SEES_SHEET,
    "POST /api/submission/sheets/{sheet_id}/evidence/{evidence_id}/media-address": SEES_SHEET,
    "POST /api/submission/sheets/{sheet_id}/items/{leaf_id}/uploads": OWN_ENTERS,
    "POST /api/submission/sheets/{sheet_id}/items/{leaf_id}/library-evidence": OWN_ENTERS,
    "GET /api/submission/sheets": SIGNED_IN,
    "GET /api/submission/sheets/{sheet_id}": SEES_SHEET,
    "POST /api/submission/sheets/{sheet_id}/approval": OWN_APPROVES,
    "GET /api/submission/sheets/{sheet_id}/evidence/{evidence_id}/content": SEES_SHEET,
    "POST /api/submission/sheets/{sheet_id}/freeze": OWN_SIGNS,
    "PATCH /api/submission/sheets/{sheet_id}/items/{leaf_id}": OWN_ENTERS,
    "POST /api/submission/sheets/{sheet_id}/items/{leaf_id}/evidence": OWN_ENTERS,
    "PATCH /api/submission/sheets/{sheet_id}/items/{leaf_id}/evidence/{evidence_id}": OWN_ENTERS,
    "DELETE /api/submission/sheets/{sheet_id}/items/{leaf_id}/evidence/{evidence_id}": OWN_ENTERS,
    "GET /api/submission/sheets/{sheet_id}/items/{leaf_id}/history": SEES_SHEET,
    "POST /api/submission/sheets/{sheet_id}/items/{leaf_id}/links": OWN_ENTERS,
    "GET /api/submission/sheets/{sheet_id}/receipt/content": SEES_SHEET,
    "POST /api/submission/sheets/{sheet_id}/reopening": f"{OWN_SIGNS} {ADMINISTRATION}",
    "POST /api/submission/sheets/{sheet_id}/report": OWN_SIGNS,
    "PUT /api/submission/sheets/{sheet_id}/report-text": OWN_ENTERS,
    "GET /api/submission/sheets/{sheet_id}/report/content": SEES_SHEET,
    "POST /api/submission/sheets/{sheet_id}/return": OWN_APPROVES,
    "POST /api/submission/sheets/{sheet_id}/signed-report": OWN_SIGNS,
    "GET /api/submission/sheets/{sheet_id}/signed-report/content": SEES_SHEET,
    "POST /api/submission/sheets/{sheet_id}/submission": OWN_SIGNS,
}
