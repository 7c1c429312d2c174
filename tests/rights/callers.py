"""The kinds of caller, as claims of tokens; the round's unit lies in the district, the other one does not."""

from typing import Any

UNIT, OTHER_UNIT, DISTRICT = "so-tai-chinh", "so-y-te", "rights-district"

Claims = dict[str, Any]


def callers(appraiser_id: str) -> dict[str, Claims | None]:
    """Claims by the name that the table uses; None: no token at all."""
    return {
        "nobody": None,
        "enter": _entry(UNIT, "enter"),
        "approve": _entry(UNIT, "approve"),
        "deputy": _entry(OTHER_UNIT, "enter") | {"xunits": [UNIT]},
        "read-only": _entry(UNIT, "enter") | {"ro": True},
        "wrong-unit": _entry(OTHER_UNIT, "enter", "approve"),
        "wrong-kind-entry": _entry(UNIT, "enter", "approve") | {"topics": ["task_completion"]},
        "appraiser": {"sub": appraiser_id, "kind": "appraisal", "unit": OTHER_UNIT},
        "wrong-appraiser": {"sub": "rights-stranger", "kind": "appraisal", "unit": OTHER_UNIT},
        "management": {"kind": "management", "unit": "so-noi-vu"},
        "district-management": {"kind": "management", "unit": DISTRICT, "scope": DISTRICT},
        "wrong-management": {"kind": "management", "unit": DISTRICT, "scope": "rights-elsewhere"},
        "wrong-kind-management": {"kind": "management", "unit": "so-noi-vu", "topics": ["task_completion"]},
        "wrong-district": {"kind": "administration", "unit": DISTRICT, "scope": "rights-elsewhere"},
        "district": {"kind": "administration", "unit": DISTRICT, "scope": DISTRICT},
        "administration": {"kind": "administration", "unit": "so-noi-vu"},
    }


def _entry(unit_id: str, *functions: str) -> Claims:
    return {"kind": "entry", "unit": unit_id, "fn": list(functions)}
