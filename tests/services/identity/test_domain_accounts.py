"""Accounts, their rights and locks (A1, A7); units."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chamdiem.servicekit.errors import Forbidden
from services.identity.domain.accounts import Account, Lock, Locks, search_text, username_key
from services.identity.domain.bounds import bounds_faults, contact_faults, is_valid_on, username_faults
from services.identity.domain.rights import RIGHTS, require
from services.identity.domain.units import UnitShape, unit_faults
from services.identity.schemas.accounts import Bounds, NewAccount

BY_HAND = Lock("misuse", "admin", datetime(2026, 1, 1, tzinfo=UTC))
DONE = Lock("sent", "appraisal", datetime(2026, 1, 2, tzinfo=UTC))
KINDS = {"entry", "appraisal", "management", "administration"}


@pytest.mark.parametrize(
    ("action", "allowed"),
    [
        ("read_units", KINDS),
        ("change_units", {"administration"}),
        ("oversee_units", {"management", "administration"}),
        ("read_accounts", {"management", "administration"}),
        ("change_accounts", {"administration"}),
        ("read_security", {"administration"}),
        ("change_security", {"administration"}),
        ("request_accounts", {"entry"}),
        ("read_requests", {"entry", "management", "administration"}),
        ("decide_requests", {"administration"}),
        ("read_own_notices", KINDS),
        ("change_own_notices", KINDS),
        ("remind_units", {"administration"}),
        ("anything else", set()),
    ],
)
def test_rights_are_denied_unless_a_rule_allows(action: str, allowed: set[str]) -> None:
    for kind in allowed:
        require(kind, action)
    for kind in KINDS - allowed:
        with pytest.raises(Forbidden):
            require(kind, action)


def test_every_right_is_tested_above() -> None:
    assert set(RIGHTS) == {
        *("read_units", "change_units", "oversee_units", "read_accounts", "change_accounts"),
        *("read_security", "change_security", "request_accounts", "read_requests", "decide_requests"),
        *("read_own_notices", "change_own_notices", "remind_units"),
    }


def test_user_names_are_equal_whatever_their_case_and_unicode_form() -> None:
    assert username_key(" Đặng.Văn ") == username_key("đa\u0323\u0306ng.va\u0306n")
    assert username_key("STRASSE") == username_key("straße")


def test_search_finds_without_marks() -> None:
    assert search_text("Nguyễn Đức Ấn", "ND") == "nguyen duc an nd"


@pytest.mark.parametrize(
    ("username", "kind", "functions", "faults"),
    [
        ("a.b-c_d@e", "entry", ["enter"], []),
        ("leader", "entry", ["enter", "approve"], []),
        ("nobody", "entry", [], ["functions_required"]),
        ("judge", "appraisal", [], []),
        ("judge", "appraisal", ["enter"], ["functions_only_for_entry"]),
        ("a b", "management", [], ["username_invalid"]),
        ("ab", "management", [], ["username_invalid"]),
    ],
)
def test_accounts_that_cannot_be_issued(
    username: str, kind: str, functions: list[str], faults: list[str]
) -> None:
    body = NewAccount(
        username=username.ljust(3, "!"), person_name="A", kind=kind, unit_id="u", functions=functions
    )
    assert username_faults(username) + bounds_faults(kind, body) == faults


@pytest.mark.parametrize(
    ("kind", "bounds", "faults"),
    [
        ("entry", {"functions": ["enter"], "extra_unit_ids": ["b"], "set_kinds": ["par_index"]}, []),
        ("entry", {"functions": ["enter"], "scope_unit_id": "b"}, ["scope_only_for_overseers"]),
        ("appraisal", {"organisation": True}, []),
        ("management", {"organisation": True}, ["organisation_only_for_appraisal"]),
        ("appraisal", {"extra_unit_ids": ["b"]}, ["extra_units_only_for_entry"]),
        (
            "administration",
            {"valid_from": date(2026, 2, 1), "valid_to": date(2026, 1, 31)},
            ["ends_before_it_starts"],
        ),
    ],
)
def test_bounds_that_do_not_fit_a_kind(kind: str, bounds: dict[str, object], faults: list[str]) -> None:
    assert bounds_faults(kind, Bounds.model_validate(bounds)) == faults


def test_a_day_of_validity_ends_at_midnight_in_viet_nam() -> None:
    first, last = date(2026, 1, 10), date(2026, 1, 20)
    opens, shuts = datetime(2026, 1, 9, 17, tzinfo=UTC), datetime(2026, 1, 20, 17, tzinfo=UTC)
    moment = timedelta(microseconds=1)
    assert is_valid_on(first, last, opens)
    assert not is_valid_on(first, last, opens - moment)
    assert is_valid_on(first, last, shuts - moment)
    assert not is_valid_on(first, last, shuts)


def test_telephone_and_mail_may_be_missing_but_not_wrong() -> None:
    assert contact_faults("", "") == []
    assert contact_faults("0237 3852 246", "van.anh@sonoivu.gov.vn") == []
    assert contact_faults("không có", "van.anh@") == ["phone_invalid", "email_invalid"]


def test_letters_of_another_width_make_no_other_name() -> None:
    assert username_key("ａnh") == username_key("anh")


def test_a_new_assignment_takes_off_only_the_lock_of_the_finished_appraisal() -> None:
    both = Locks().finished(DONE).lock_by_hand(BY_HAND)
    assert both.locked
    assert both.engaged() == Locks(by_hand=BY_HAND)
    assert not Locks().finished(DONE).engaged().locked
    assert not both.unlock_by_hand().locked


def test_status_and_the_lock_shown() -> None:
    account = Account("a", "n", "N", "", "appraisal", "u", (), ("h",))
    assert (account.status, account.lock) == ("active", None)
    locked = account.changed(locks=Locks(by_hand=BY_HAND, by_appraisal=DONE))
    assert (locked.status, locked.lock, locked.version) == ("locked", BY_HAND, 2)
    assert locked.changed(closed=True).status == "closed"


TREE = {"root": None, "middle": "root", "leaf": "middle"}


@pytest.mark.parametrize(
    ("unit", "codes"),
    [
        (UnitShape("new"), []),
        (UnitShape("new", parent_id="root"), []),
        (UnitShape("new", parent_id="nowhere"), ["unknown_parent"]),
        (UnitShape("new", parent_id="new"), ["parent_cycle"]),
        (UnitShape("root", parent_id="leaf"), ["parent_cycle"]),
        (UnitShape("new", successors=("root",)), []),
        (UnitShape("new", successors=("new",)), ["own_successor"]),
        (UnitShape("new", successors=("nowhere",)), ["unknown_successor"]),
        (UnitShape("new", valid_from=date(2026, 2, 1), valid_to=date(2026, 2, 1)), []),
        (UnitShape("new", valid_from=date(2026, 2, 2), valid_to=date(2026, 2, 1)), ["ends_before_it_starts"]),
    ],
)
def test_units_must_fit_together(unit: UnitShape, codes: list[str]) -> None:
    stored = {one: UnitShape(one, above) for one, above in TREE.items()}
    assert [fault.code for fault in unit_faults([unit], stored)] == codes


def test_a_unit_named_twice_is_refused_at_both_places() -> None:
    faults = unit_faults([UnitShape("a"), UnitShape("b"), UnitShape("a")], {})
    assert [(fault.index, fault.code) for fault in faults] == [(0, "unit_twice"), (2, "unit_twice")]


def test_a_cycle_further_up_does_not_hang() -> None:
    stored = {"a": UnitShape("a", "b"), "b": UnitShape("b", "a")}
    assert not unit_faults([UnitShape("new", parent_id="a")], stored)
