"""Every check is shown a planted fault and must find it, and a sound twin of it and must not."""

import pytest

from tests.architecture import habits, imports, rooms, sizes, twins
from tests.architecture.source import Check, Source

ROUTE = """
async def list_{noun}s(context, caller, search):
    {noun}s = await context.repository.find(caller.unit_id)
    kept = []
    for {noun} in {noun}s:
        if search in {noun}.name:
            kept.append({noun})
    total = len(kept)
    return {{"items": kept, "total": total}}
"""
OTHER = ROUTE.replace("total = len(kept)", "total = sum(one.weight for one in kept)")
# Else the checks would find the planted faults in this very file.
HASH = "#"
Planted = tuple[Check, list[Source], list[Source]]


def plant(path: str, text: str) -> list[Source]:
    return [Source(path, text)]


def houses(first: str, second: str) -> list[Source]:
    return [Source("services/identity/routes.py", first), Source("services/criteria/routes.py", second)]


def function_of(lines: int) -> str:
    return "def f():\n" + "    x = 1\n" * (lines - 1)


FULL = [Source(f"services/identity/{room}.py", "") for room in ("main", "wiring", "config")]
KIT, DOMAIN, TEST = "libs/chamdiem/servicekit/a.py", "services/identity/domain.py", "tests/test_a.py"
SCORING, CONTRACTS = "libs/chamdiem/scoring/a.py", "libs/chamdiem/contracts/criteria.py"
PLANTED: list[Planted] = [
    (sizes.long_files, plant(DOMAIN, "\n" * 301), plant(DOMAIN, "\n" * 300)),
    (sizes.long_files, plant(KIT, "\n" * 201), plant(KIT, "\n" * 200)),
    (sizes.long_functions, plant(DOMAIN, function_of(41)), plant(DOMAIN, function_of(40))),
    (rooms.unknown_rooms, plant("services/identity/service.py", ""), FULL),
    (
        rooms.unknown_rooms,
        plant("services/identity/helpers/a.py", ""),
        plant("services/identity/domain/a.py", ""),
    ),
    (rooms.missing_rooms, FULL[:2], FULL),
    (rooms.doubled_rooms, plant(DOMAIN, "") + plant("services/identity/domain/a.py", ""), plant(DOMAIN, "")),
    (
        rooms.long_mains,
        plant("services/identity/main.py", "\n" * 20),
        plant("services/identity/main.py", "\n" * 19),
    ),
    (
        imports.drivers_outside_repositories,
        plant("services/identity/commands.py", "from bson import ObjectId"),
        plant("services/identity/repository/accounts.py", "from bson import ObjectId"),
    ),
    (
        imports.drivers_outside_repositories,
        plant("gateway/app.py", "import motor.motor_asyncio"),
        plant(KIT, "import motor"),
    ),
    (
        imports.contracts_beyond_value_types,
        plant(CONTRACTS, "from chamdiem.scoring.ranking import rank"),
        plant(CONTRACTS, "from chamdiem.scoring.points import StoredPoints"),
    ),
    (
        imports.scoring_with_io,
        plant(SCORING, "from pathlib import Path"),
        plant(SCORING, "from decimal import Decimal"),
    ),
    (imports.scoring_with_io, plant(SCORING, "text = open('a')"), plant(SCORING, "is_open('a')")),
    (
        imports.scoring_with_io,
        plant(SCORING, "at = datetime.now(UTC)"),
        plant("libs/chamdiem/scoring/__main__.py", "from pathlib import Path"),
    ),
    (
        imports.type_checking_imports,
        plant(DOMAIN, "from typing import TYPE_CHECKING"),
        plant(DOMAIN, "from typing import Any"),
    ),
    (imports.deferred_imports, plant(DOMAIN, "def f():\n    import json"), plant(DOMAIN, "import json")),
    (
        habits.swallowed_errors,
        plant(DOMAIN, "try:\n    f()\nexcept KeyError:\n    pass"),
        plant(DOMAIN, "try:\n    f()\nexcept KeyError:\n    g()"),
    ),
    (
        habits.swallowed_errors,
        plant(DOMAIN, "try:\n    f()\nexcept KeyError:\n    ..."),
        plant(DOMAIN, "pass"),
    ),
    (
        habits.sleeping_tests,
        plant(TEST, "asyncio.sleep(0.1)"),
        plant("deploy/local/a.py", "asyncio.sleep(0.1)"),
    ),
    (habits.sleeping_tests, plant(TEST, "sleep(1)"), plant(TEST, "asyncio.sleep(0)")),
    (habits.skipped_tests, plant(TEST, "@pytest.mark.skip\ndef test_a(): ..."), plant(TEST, "rows.skip(3)")),
    (
        habits.blanket_exemptions,
        plant(DOMAIN, f"x = 1  {HASH} noqa"),
        plant(DOMAIN, f"x = 1  {HASH} noqa: S105"),
    ),
    (
        habits.blanket_exemptions,
        plant(DOMAIN, f"x = 1  {HASH} type: ignore"),
        plant(DOMAIN, f"x = 1  {HASH} type: ignore[arg-type]"),
    ),
    (habits.leftovers, plant(DOMAIN, f"{HASH} TODO later"), plant(DOMAIN, "todo = 1")),
    (
        twins.twins,
        houses(ROUTE.format(noun="unit"), ROUTE.format(noun="round")),
        houses(ROUTE.format(noun="unit"), OTHER.format(noun="round")),
    ),
    (
        twins.twins,
        houses(ROUTE.format(noun="unit"), "") + plant("gateway/a.py", ROUTE.format(noun="round")),
        houses("", ""),
    ),
]


@pytest.mark.parametrize(
    ("check", "faulty", "sound"), PLANTED, ids=lambda value: getattr(value, "__name__", "")
)
def test_notices(check: Check, faulty: list[Source], sound: list[Source]) -> None:
    assert check(faulty)
    assert check(sound) == []
