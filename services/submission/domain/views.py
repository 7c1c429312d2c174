"""An item in plain JSON values, for a conflict's answer and for the history."""

from datetime import datetime
from typing import Any

from chamdiem.scoring import to_text
from services.submission.domain.items import TRACKED, Item, Patch


def shown(field: str, value: Any) -> Any:
    """A field's value as JSON writes it: points as a decimal string."""
    return to_text(value) if field == "points" and isinstance(value, int) else value


def current(item: Item) -> dict[str, Any]:
    """What is stored: the fields, who, when, and the version that a next write has to name."""
    fields = {name: shown(name, getattr(item, name)) for name in TRACKED}
    return {
        **fields,
        "version": item.version,
        "by": item.updated_by,
        "by_name": item.updated_by_name,
        "at": _moment(item.updated_at),
    }


def yours(patch: Patch) -> dict[str, Any]:
    """What the refused change wanted."""
    return {name: getattr(patch, name) for name in TRACKED if name in patch.given}


def _moment(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None
