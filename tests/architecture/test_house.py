"""The house as it stands keeps its rules."""

import pytest

from tests.architecture import habits, imports, rooms, sizes, twins
from tests.architecture.source import Check, python_sources, web_sources

CHECKS: list[Check] = [
    sizes.long_files,
    sizes.long_functions,
    rooms.unknown_rooms,
    rooms.missing_rooms,
    rooms.doubled_rooms,
    rooms.long_mains,
    imports.drivers_outside_repositories,
    imports.contracts_beyond_value_types,
    imports.scoring_with_io,
    imports.type_checking_imports,
    imports.deferred_imports,
    habits.swallowed_errors,
    habits.sleeping_tests,
    habits.skipped_tests,
    habits.blanket_exemptions,
    habits.leftovers,
    twins.twins,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.__name__))
def test_python_keeps(check: Check) -> None:
    assert check(python_sources()) == []


def test_web_files_keep_their_length() -> None:
    assert sizes.long_files(web_sources()) == []
