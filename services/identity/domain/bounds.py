"""What an account of each kind may be given (A1, A2, A8), as a list of faults."""

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta, timezone
from typing import Protocol

from services.identity.domain.accounts import username_key

VIETNAM = timezone(timedelta(hours=7))
"""Viet Nam keeps one offset all year, and has done so throughout the lifetime of any account."""

_USERNAME = re.compile(r"[\w.@-]{3,80}")
_EMAIL = re.compile(r"[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+\.[^@\s\x00-\x1f]+")
_PHONE = re.compile(r"\+?[0-9][0-9 .()-]{5,30}")
OVERSEERS = frozenset({"administration", "management"})


class Bounded(Protocol):
    """What the checks read of an account to be issued or changed."""

    @property
    def functions(self) -> Collection[str]: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...
    @property
    def organisation(self) -> bool: ...
    @property
    def scope_unit_id(self) -> str | None: ...
    @property
    def set_kinds(self) -> Collection[str]: ...
    @property
    def extra_unit_ids(self) -> Collection[str]: ...


def bounds_faults(kind: str, bounds: Bounded) -> list[str]:
    """What does not fit the kind: functions and extra units are for entry accounts, a scope for
    administration and management, an organisation for appraisal.
    """
    given = set(bounds.functions)
    backwards = bounds.valid_from and bounds.valid_to and bounds.valid_to < bounds.valid_from
    checks = {
        "functions_required": kind != "entry" or bool(given),
        "functions_only_for_entry": kind == "entry" or not given,
        "scope_only_for_overseers": kind in OVERSEERS or bounds.scope_unit_id is None,
        "organisation_only_for_appraisal": kind == "appraisal" or not bounds.organisation,
        "extra_units_only_for_entry": kind == "entry" or not bounds.extra_unit_ids,
        "ends_before_it_starts": not backwards,
    }
    return [fault for fault, kept in checks.items() if not kept]


def within_kinds(own: Collection[str], given: Collection[str]) -> bool:
    """Whether these kinds of set go no further than one's own; none means all, on either side."""
    return not own or (bool(given) and set(given) <= set(own))


def holder_faults(organisation: bool, position: str) -> list[str]:
    """A body appraises under its own name (P1, P4): positions are for persons."""
    return ["position_only_for_persons"] if organisation and position else []


def username_faults(username: str) -> list[str]:
    """Letters of any language, digits and . _ - @; no space."""
    return [] if _USERNAME.fullmatch(username_key(username)) else ["username_invalid"]


def contact_faults(phone: str, email: str) -> list[str]:
    """Either may be missing; what is there must look like one."""
    checks = {
        "phone_invalid": not phone or _PHONE.fullmatch(phone) is not None,
        "email_invalid": not email or _EMAIL.fullmatch(email) is not None,
    }
    return [fault for fault, kept in checks.items() if not kept]


def is_valid_on(valid_from: date | None, valid_to: date | None, now: datetime) -> bool:
    """Whether `now` lies on one of the days; a day ends at 24:00 in Viet Nam."""
    today = now.astimezone(VIETNAM).date()
    return (valid_from is None or valid_from <= today) and (valid_to is None or today <= valid_to)
