"""The sample's units and accounts are what identity takes, and its departments are the published ones."""

from collections import Counter

from deploy.sample import accounts, load_set, load_units, published_table
from deploy.sample.people import APPRAISERS, CHAIR
from services.identity.domain.accounts import username_key
from services.identity.domain.bounds import bounds_faults, username_faults
from services.identity.domain.units import UnitShape, unit_faults
from services.identity.schemas.accounts import AccountImport
from services.identity.schemas.units import UnitImport


def test_identity_takes_the_units() -> None:
    units = UnitImport.model_validate({"units": load_units()}).units
    assert unit_faults([UnitShape(unit.unit_id, unit.parent_id) for unit in units], {}) == []


def test_the_departments_carry_the_published_names() -> None:
    departments = {unit["unit_id"]: unit["name"] for unit in load_units() if unit["kind"] == "department"}
    assert departments == {row["unit_id"]: row["unit"] for row in published_table()["rows"]}
    assert len(departments) == 20


def test_the_province_has_every_tier() -> None:
    groups = Counter(unit["ranking_group"] for unit in load_units())
    assert groups == {"so-ban-nganh": 20, "don-vi-su-nghiep": 7, "cap-huyen": 6, "cap-xa": 24, None: 1}
    districts = {unit["unit_id"] for unit in load_units() if unit["kind"] == "district"}
    assert {unit["parent_id"] for unit in load_units() if unit["kind"] == "commune"} == districts


def test_identity_takes_the_accounts() -> None:
    issued = AccountImport.model_validate({"accounts": accounts()}).accounts
    units = {unit["unit_id"] for unit in load_units()}
    for account in issued:
        assert username_faults(account.username) + bounds_faults(account.kind, account) == []
        assert account.unit_id in units
    assert len({username_key(account.username) for account in issued}) == len(issued)
    assert len({account.person_name for account in issued}) == len(issued)


def test_every_unit_has_someone_who_enters_and_someone_who_approves() -> None:
    for unit in load_units():
        functions = [
            a["functions"] for a in accounts() if (a["kind"], a["unit_id"]) == ("entry", unit["unit_id"])
        ]
        expected = [] if unit["kind"] == "province" else [["enter"], ["enter", "approve"]]
        assert functions == expected


def test_a_choice_of_units_keeps_their_accounts_names_and_the_panel() -> None:
    chosen = accounts(["so-tai-chinh"])
    assert {a["unit_id"] for a in chosen if a["kind"] == "entry"} == {"so-tai-chinh"}
    assert {CHAIR, *(username for username, _ in APPRAISERS.values())} <= {a["username"] for a in chosen}
    assert all(account in accounts() for account in chosen)


def test_every_field_is_appraised_by_the_department_that_answers_for_it() -> None:
    """TH 14.1: each field department names its own appraisers."""
    fields = {field.id: field.department for field in load_set("cchc-so-2024").fields}
    assert {field: unit_id for field, (_, unit_id) in APPRAISERS.items()} == fields
