"""Who may call which route: one line for each, and nobody else may.

A line: method and path, then the callers, by their names in callers.py. test_matrix.py asks as each of them,
and fails for a route without a line and for a line without a route. Bodies are made from the route's schema.
"""

PROVINCE = "administration"
ADMINISTRATION = "administration district"
ADMINISTRATION_ANYWHERE = "administration district wrong-district"
OVERSEEING = "administration district management district-management"
OVERSEEING_THIS_KIND = (
    "administration district wrong-district management district-management wrong-management"
)
OVERSEEING_ANYWHERE = f"{OVERSEEING_THIS_KIND} wrong-kind-management"
OWN_READS = "enter approve deputy read-only"
SEES_SHEET = f"{OWN_READS} appraiser {OVERSEEING}"
OWN_ENTERS = "enter deputy"
OWN_APPROVES = "approve"
OWN_SIGNS = "enter approve deputy"
HEADS = "approve wrong-unit wrong-kind-entry"
ENTRY = "enter approve deputy read-only wrong-unit wrong-kind-entry"
APPRAISAL = "appraiser wrong-appraiser"
SIGNED_IN = f"{ENTRY} {APPRAISAL} {OVERSEEING_ANYWHERE}"
THIS_KIND = f"{OWN_READS} wrong-unit {APPRAISAL} {OVERSEEING_THIS_KIND}"
EVERYONE = f"nobody {SIGNED_IN}"

_AUDIT = {
    route: "administration management"
    for service in ("identity", "criteria", "submission", "appraisal", "reporting")
    for route in (
        f"GET /api/{service}/audit/entries",
        f"GET /api/{service}/audit/export.csv",
        f"POST /api/{service}/audit/verification",
        f"GET /api/{service}/audit/anchors",
    )
}
"""The record is nobody's but Home Affairs', in every service."""

_WISH = "/api/criteria/rounds/{round_id}/extension-requests/{request_id}"
_FORM = "/api/submission/rounds/{round_id}/survey-forms/{form_id}"

TABLE: dict[str, str] = _AUDIT | {
    "GET /api/appraisal/appraisals": f"{APPRAISAL} {OVERSEEING_ANYWHERE}",
    "GET /api/appraisal/appraisals/{appraisal_id}": f"appraiser {OVERSEEING}",
    "POST /api/appraisal/appraisals/{appraisal_id}/agreement": "appraiser",
    "POST /api/appraisal/appraisals/{appraisal_id}/agreement/undo": "appraiser",
    "PATCH /api/appraisal/appraisals/{appraisal_id}/items/{leaf_id}": "appraiser",
    "GET /api/appraisal/appraisals/{appraisal_id}/items/{leaf_id}/history": f"appraiser {OVERSEEING}",
    "POST /api/appraisal/rounds/{round_id}/assignments": ADMINISTRATION,
    "GET /api/appraisal/rounds/{round_id}/assignments": f"{APPRAISAL} {OVERSEEING_THIS_KIND}",
    "DELETE /api/appraisal/rounds/{round_id}/assignments/{account_id}": ADMINISTRATION,
    "GET /api/appraisal/rounds/{round_id}/coverage": OVERSEEING,
    "GET /api/appraisal/rounds/{round_id}/decisions": f"appraiser {OVERSEEING_THIS_KIND}",
    "POST /api/appraisal/rounds/{round_id}/decisions": "appraiser",
    "PUT /api/appraisal/rounds/{round_id}/panel": ADMINISTRATION,
    "GET /api/appraisal/rounds/{round_id}/panel": f"{APPRAISAL} {OVERSEEING_THIS_KIND}",
    "POST /api/appraisal/rounds/{round_id}/submission": APPRAISAL,
    "POST /api/criteria/campaigns": ADMINISTRATION,
    "GET /api/criteria/campaigns": SIGNED_IN,
    "POST /api/criteria/campaigns/{campaign_id}/dates": ADMINISTRATION_ANYWHERE,
    "POST /api/criteria/proposals": f"enter approve deputy wrong-unit wrong-kind-entry {APPRAISAL}",
    "GET /api/criteria/proposals": SIGNED_IN,
    "GET /api/criteria/proposals/counts": SIGNED_IN,
    "GET /api/criteria/proposals/{proposal_id}": f"{OWN_READS} {OVERSEEING}",
    "PUT /api/criteria/proposals/{proposal_id}": "enter",
    "POST /api/criteria/proposals/{proposal_id}/answer": ADMINISTRATION,
    "POST /api/criteria/proposals/{proposal_id}/comments": f"enter approve deputy {ADMINISTRATION}",
    "PUT /api/criteria/proposals/{proposal_id}/picture": "enter",
    "GET /api/criteria/proposals/{proposal_id}/picture": f"{OWN_READS} {OVERSEEING}",
    "POST /api/criteria/proposals/{proposal_id}/reopening": ADMINISTRATION,
    "POST /api/criteria/proposals/{proposal_id}/withdrawal": "enter",
    "POST /api/criteria/rounds": ADMINISTRATION,
    "GET /api/criteria/rounds": SIGNED_IN,
    "GET /api/criteria/rounds/{round_id}": f"{OWN_READS} {APPRAISAL} {OVERSEEING}",
    "POST /api/criteria/rounds/{round_id}/dates": ADMINISTRATION,
    "POST /api/criteria/rounds/{round_id}/disqualifications": ADMINISTRATION,
    "POST /api/criteria/rounds/{round_id}/extension-requests": OWN_APPROVES,
    f"POST {_WISH}/grant": ADMINISTRATION_ANYWHERE,
    f"POST {_WISH}/refusal": ADMINISTRATION_ANYWHERE,
    f"POST {_WISH}/withdrawal": f"{OWN_ENTERS} {HEADS}",
    "POST /api/criteria/rounds/{round_id}/extensions": ADMINISTRATION,
    "POST /api/criteria/rounds/{training_id}/reset": ADMINISTRATION_ANYWHERE,
    "POST /api/criteria/rounds/{round_id}/units": ADMINISTRATION,
    "POST /api/criteria/rounds/{round_id}/units/{unit_id}/merger": PROVINCE,
    "POST /api/criteria/rounds/{round_id}/units/{unit_id}/withdrawal": ADMINISTRATION,
    "GET /api/criteria/rounds/{round_id}/history": OVERSEEING,
    "POST /api/criteria/rounds/{round_id}/phases/{phase}/closing": ADMINISTRATION,
    "POST /api/criteria/rounds/{round_id}/phases/{phase}/opening": ADMINISTRATION,
    "POST /api/criteria/sets": PROVINCE,
    "GET /api/criteria/sets": SIGNED_IN,
    "GET /api/criteria/sets/{set_id}": THIS_KIND,
    "PUT /api/criteria/sets/{set_id}": PROVINCE,
    "GET /api/criteria/sets/{set_id}/annex.pdf": THIS_KIND,
    "GET /api/criteria/sets/{set_id}/accepted-proposals": OVERSEEING_THIS_KIND,
    "GET /api/criteria/sets/{set_id}/document": THIS_KIND,
    "GET /api/criteria/sets/{set_id}/history": OVERSEEING_THIS_KIND,
    "POST /api/criteria/sets/{set_id}/clones": PROVINCE,
    "GET /api/criteria/sets/{set_id}/comparison": THIS_KIND,
    "GET /api/criteria/sets/{set_id}/crosswalk": THIS_KIND,
    "PUT /api/criteria/sets/{set_id}/crosswalk": PROVINCE,
    "GET /api/criteria/sets/{set_id}/workbook.xlsx": THIS_KIND,
    "POST /api/criteria/sets/import.xlsx": PROVINCE,
    "GET /api/criteria/sets/template.xlsx": ADMINISTRATION_ANYWHERE,
    "POST /api/criteria/sets/{set_id}/publication": PROVINCE,
    "GET /api/events": SIGNED_IN,
    "GET /api/identity/accounts": OVERSEEING_ANYWHERE,
    "POST /api/identity/accounts": ADMINISTRATION_ANYWHERE,
    "POST /api/identity/accounts/import": ADMINISTRATION_ANYWHERE,
    "GET /api/identity/accounts/export.xlsx": OVERSEEING_ANYWHERE,
    "POST /api/identity/accounts/import.xlsx": ADMINISTRATION_ANYWHERE,
    "POST /api/identity/accounts/slips": ADMINISTRATION_ANYWHERE,
    "GET /api/identity/accounts/template.xlsx": ADMINISTRATION_ANYWHERE,
    "GET /api/identity/accounts/{account_id}": f"{OVERSEEING} wrong-kind-management",
    "PUT /api/identity/accounts/{account_id}/bounds": ADMINISTRATION,
    "POST /api/identity/accounts/{account_id}/close": ADMINISTRATION,
    "POST /api/identity/accounts/{account_id}/failures/clear": ADMINISTRATION,
    "POST /api/identity/accounts/{account_id}/handover": ADMINISTRATION,
    "GET /api/identity/accounts/{account_id}/history": f"{OVERSEEING} wrong-kind-management",
    "POST /api/identity/accounts/{account_id}/lock": ADMINISTRATION,
    "POST /api/identity/accounts/{account_id}/oidc/unlink": ADMINISTRATION,
    "POST /api/identity/accounts/{account_id}/password": ADMINISTRATION,
    "POST /api/identity/accounts/{account_id}/second-factor/reset": ADMINISTRATION,
    "GET /api/identity/accounts/{account_id}/sessions": ADMINISTRATION,
    "POST /api/identity/accounts/{account_id}/sessions/end": ADMINISTRATION,
    "POST /api/identity/accounts/{account_id}/sessions/{session_id}/end": ADMINISTRATION,
    "POST /api/identity/accounts/{account_id}/unlock": ADMINISTRATION,
    "GET /api/identity/jwks": EVERYONE,
    "GET /api/identity/oidc": EVERYONE,
    "GET /api/identity/oidc/callback": EVERYONE,
    "GET /api/identity/oidc/start": EVERYONE,
    "GET /api/identity/me": SIGNED_IN,
    "POST /api/identity/me/password": SIGNED_IN,
    "GET /api/identity/me/notice-settings": SIGNED_IN,
    "PUT /api/identity/me/notice-settings": SIGNED_IN,
    "GET /api/identity/me/notices": SIGNED_IN,
    "POST /api/identity/me/notices/read-all": SIGNED_IN,
    "POST /api/identity/me/notices/{notice_id}/read": SIGNED_IN,
    "DELETE /api/identity/me/oidc": SIGNED_IN,
    "GET /api/identity/me/oidc": SIGNED_IN,
    "POST /api/identity/me/oidc": SIGNED_IN,
    "GET /api/identity/me/second-factor": SIGNED_IN,
    "POST /api/identity/me/second-factor": SIGNED_IN,
    "POST /api/identity/me/second-factor/confirm": SIGNED_IN,
    "POST /api/identity/me/second-factor/off": SIGNED_IN,
    "POST /api/identity/me/second-factor/recovery-codes": SIGNED_IN,
    "GET /api/identity/me/sessions": SIGNED_IN,
    "POST /api/identity/me/sessions/end-others": SIGNED_IN,
    "DELETE /api/identity/me/sessions/{session_id}": SIGNED_IN,
    "GET /api/identity/password-policy": SIGNED_IN,
    "GET /api/identity/requests": f"{ENTRY} {OVERSEEING_ANYWHERE}",
    "POST /api/identity/requests": HEADS,
    "GET /api/identity/requests/{request_id}": f"{ENTRY} {OVERSEEING_ANYWHERE}",
    "POST /api/identity/requests/{request_id}/approve": ADMINISTRATION_ANYWHERE,
    "POST /api/identity/requests/{request_id}/reject": ADMINISTRATION_ANYWHERE,
    "POST /api/identity/requests/{request_id}/withdraw": HEADS,
    "GET /api/identity/security-settings": ADMINISTRATION_ANYWHERE,
    "PUT /api/identity/security-settings": PROVINCE,
    "POST /api/identity/sessions": EVERYONE,
    "DELETE /api/identity/sessions/current": EVERYONE,
    "POST /api/identity/sessions/refresh": EVERYONE,
    "POST /api/identity/sessions/second-factor": EVERYONE,
    "GET /api/identity/units": SIGNED_IN,
    "POST /api/identity/units": PROVINCE,
    "POST /api/identity/units/import": PROVINCE,
    "GET /api/identity/units/export.xlsx": SIGNED_IN,
    "POST /api/identity/units/import.xlsx": ADMINISTRATION_ANYWHERE,
    "GET /api/identity/units/template.xlsx": ADMINISTRATION_ANYWHERE,
    "GET /api/identity/units/{unit_id}": SIGNED_IN,
    "PUT /api/identity/units/{unit_id}": PROVINCE,
    "GET /api/identity/units/{unit_id}/history": f"{OVERSEEING} wrong-kind-management",
    "POST /api/identity/units/{unit_id}/merge": ADMINISTRATION,
    "POST /api/identity/units/{unit_id}/move": ADMINISTRATION,
    "POST /api/identity/units/{unit_id}/rename": ADMINISTRATION,
    "POST /api/identity/units/{unit_id}/split": ADMINISTRATION,
    "GET /api/reporting/public/rounds": EVERYONE,
    "GET /api/reporting/public/rounds/{round_id}": EVERYONE,
    "POST /api/reporting/rounds/{round_id}/publication": ADMINISTRATION,
    "GET /api/reporting/rounds/{round_id}/results": OVERSEEING_THIS_KIND,
    "GET /api/reporting/rounds/{round_id}/results.csv": OVERSEEING_THIS_KIND,
    "GET /api/reporting/rounds/{round_id}/results.xlsx": OVERSEEING_THIS_KIND,
    "GET /api/reporting/rounds/{round_id}/results/{unit_id}": OVERSEEING,
    "GET /api/site": EVERYONE,
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

_READ_ACCOUNTS = (
    "GET /api/identity/accounts/{account_id}",
    "GET /api/identity/accounts/{account_id}/history",
)
HIDDEN: dict[str, str] = {
    name: "wrong-district wrong-management" if name in _READ_ACCOUNTS else "wrong-district"
    for name in TABLE
    if "/identity/accounts/{account_id}" in name
}
"""Who is answered 404 as if there were nothing: an account beyond a subtree is not to be found (A8), so that
nobody learns who exists elsewhere. Every other refusal is a 401 or 403.
"""

STREAMS = frozenset({"GET /api/events"})
"""Answers without an end: asked only as who may not."""

_DECISION = {"unit_id": "UNIT", "leaf_id": "l1-1-1", "reason": "Thống nhất của hội đồng", "points": "1"}
_ASSIGNMENT = {"account_id": "rights-nobody", "unit_ids": ["UNIT"], "node_ids": ["l1-1-1"]}
_PHASE = {"phase": "self_scoring", "start": "2030-01-01", "end": "2030-02-01"}

_REFORM = {"reason": "Sắp xếp đơn vị hành chính", "effective": "2025-07-01"}
_PART = {"name": "Đơn vị mới", "kind": "department", "parent_id": "rights-district"}

BODIES: dict[str, object] = {
    "POST /api/submission/survey-forms/{form_id}/answer": {
        "unit_id": "UNIT",
        "key": "a-key-of-a-browser",
        "answers": {"q1": "a"},
    },
    "POST /api/identity/units/{unit_id}/move": _REFORM | {"parent_id": "rights-district"},
    "POST /api/identity/units/{unit_id}/split": _REFORM
    | {"into": [{"unit_id": "rights-dong"} | _PART, {"unit_id": "rights-tay"} | _PART]},
    "POST /api/appraisal/rounds/{round_id}/assignments": {"assignments": [_ASSIGNMENT]},
    "POST /api/appraisal/rounds/{round_id}/decisions": _DECISION,
    "POST /api/criteria/campaigns": {
        "name": "Chiến dịch",
        "phases": [_PHASE],
        "rounds": [{"name": "Đợt", "set_id": "none", "units": [{"unit_id": "UNIT"}]}],
    },
    "POST /api/criteria/proposals": {"about": "wish", "text": "Xin thêm chữ to"},
    "POST /api/criteria/rounds": {
        "name": "Đợt",
        "set_id": "none",
        "phases": [_PHASE],
        "units": [{"unit_id": "UNIT"}],
    },
    "POST /api/criteria/rounds/{round_id}/disqualifications": {
        "unit_id": "UNIT",
        "disqualifier_id": "none",
        "reason": "Có kết luận thanh tra",
    },
    "POST /api/criteria/rounds/{round_id}/extension-requests": {
        "unit_id": "UNIT",
        "phase": "self_scoring",
        "until": "2030-01-01",
        "reason": "Mưa lũ kéo dài",
    },
    "POST /api/criteria/rounds/{round_id}/units": {
        "units": [{"unit_id": "UNIT"}],
        "reason": "Bổ sung đơn vị mới thành lập",
    },
    "POST /api/criteria/rounds/{round_id}/extensions": {
        "unit_id": "UNIT",
        "phase": "self_scoring",
        "until": "2030-01-01",
        "reason": "Mưa lũ kéo dài",
    },
}
"""Bodies for routes whose smallest one would say too little; `UNIT` is the round's unit."""
