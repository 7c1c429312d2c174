"""Bodies for routes whose smallest one would say too little; `UNIT` is the round's unit."""

_DECISION = {"unit_id": "UNIT", "leaf_id": "l1-1-1", "reason": "Thống nhất của hội đồng", "points": "1"}
_ASSIGNMENT = {"account_id": "rights-nobody", "unit_ids": ["UNIT"], "node_ids": ["l1-1-1"]}
_PHASE = {"phase": "self_scoring", "start": "2030-01-01", "end": "2030-02-01"}

_REFORM = {"reason": "Sắp xếp đơn vị hành chính", "effective": "2025-07-01"}
_PART = {"name": "Đơn vị mới", "kind": "department", "parent_id": "rights-district"}

BODIES: dict[str, object] = {
    "POST /api/submission/sheets/{sheet_id}/former/copies": {
        "leaves": [{"leaf_id": "l1-1-1", "version": 0}],
        "parts": ["explanation"],
    },
    "POST /api/submission/sheets/{sheet_id}/presence": {"page": "page-of-a-browser", "leaf_id": "l1-1-1"},
    "POST /api/submission/survey-forms/{form_id}/answer": {
        "unit_id": "UNIT",
        "key": "a-key-of-a-browser",
        "answers": {"q1": "a"},
    },
    "POST /api/identity/rounds/{round_id}/reminders": {"unit_ids": ["UNIT"]},
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
    "POST /api/criteria/proposals/{proposal_id}/outcome": {"became": "taken_up", "set_id": "none"},
    "POST /api/criteria/sets/{set_id}/extensions": {
        "set_id": "rights-extension",
        "name": "Bộ mở rộng",
        "owner_unit_id": "UNIT",
    },
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
