"""The import contracts of pyproject.toml hold, and each breaks when the import that it forbids is planted."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source import REPOSITORY

CONFIG = REPOSITORY / "pyproject.toml"
SERVICES = ("identity", "criteria", "submission", "appraisal", "reporting")
LIBS = ("scoring", "contracts", "documents", "servicekit", "client")
PLANTED = {
    "No service imports another": ("services/identity/queries.py", "import services.criteria.domain"),
    "A service knows neither the gateway nor what runs it": (
        "services/identity/queries.py",
        "import gateway",
    ),
    "The gateway holds no business and no data": ("gateway/app.py", "import services.identity.domain"),
    "The shared code knows no service": ("libs/chamdiem/servicekit/kit.py", "import services.identity"),
    "Domains import no framework": ("services/identity/domain.py", "import fastapi"),
    "Scoring stands alone": ("libs/chamdiem/scoring/ranking.py", "import chamdiem.contracts"),
    "Contracts know scoring's value types and nothing else of ours": (
        "libs/chamdiem/contracts/base.py",
        "import chamdiem.servicekit",
    ),
    "Documents hold no business rule": ("libs/chamdiem/documents/report.py", "import chamdiem.scoring"),
    "Servicekit knows no domain": ("libs/chamdiem/servicekit/kit.py", "import chamdiem.scoring"),
    "The client library needs no part of the server": (
        "libs/chamdiem/client/http.py",
        "import chamdiem.servicekit",
    ),
}


# Only the folder's own packages may be seen: the editable install puts the real ones on the path as well.
LINT = """
import sys
house, repository, config = sys.argv[1:]
sys.path = [house, house + "/libs", *(p for p in sys.path if p not in ("", repository, repository + "/libs"))]
from importlinter.cli import lint_imports
sys.exit(lint_imports(config_filename=config, no_cache=True))
"""


def lint(folder: Path) -> str:
    """The verdict of import-linter on the packages in a folder, by the project's own contracts."""
    done = subprocess.run(
        [sys.executable, "-c", LINT, str(folder), str(REPOSITORY), str(CONFIG)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


@pytest.fixture
def empty_house(tmp_path: Path) -> Path:
    """The project's packages with nothing in them."""
    packages = ["services", "gateway", "deploy", *(f"services/{name}" for name in SERVICES)]
    for package in (*packages, *(f"libs/chamdiem/{name}" for name in LIBS)):
        (tmp_path / package).mkdir(parents=True)
        (tmp_path / package / "__init__.py").touch()
    for name in SERVICES:
        (tmp_path / "services" / name / "domain.py").touch()
    return tmp_path


def test_the_house_keeps_its_contracts() -> None:
    assert " 0 broken" in lint(REPOSITORY)


def test_every_contract_has_a_planted_fault() -> None:
    contracts = tomllib.loads(CONFIG.read_text())["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == set(PLANTED)


def test_an_empty_house_keeps_them(empty_house: Path) -> None:
    assert " 0 broken" in lint(empty_house)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_forbidden_import_is_noticed(empty_house: Path, contract: str) -> None:
    path, text = PLANTED[contract]
    (empty_house / path).write_text(f"{text}\n")
    assert f"{contract} BROKEN" in lint(empty_house)
