"""Lock files carry no addresses, and one file alone names the stand-in container engine."""

import subprocess
from pathlib import Path

from tests.architecture import papers
from tests.architecture.source import REPOSITORY, Source

GOOD = Source("requirements/a.txt", "httpx==0.28.1 \\\n    --hash=sha256:00\n")


def read(*paths: Path) -> list[Source]:
    return [Source(path.relative_to(REPOSITORY).as_posix(), path.read_text()) for path in paths]


def tracked_texts() -> list[Source]:
    """Every text file that git knows, or would know."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    paths = [REPOSITORY / name for name in names.split("\0") if name]
    return [
        Source(path.relative_to(REPOSITORY).as_posix(), path.read_text(encoding="utf-8", errors="replace"))
        for path in paths
        if path.is_file()
    ]


def test_python_locks_name_no_address_and_every_hash() -> None:
    locks = read(*(REPOSITORY / "requirements").glob("*.txt"))
    assert locks
    assert papers.addresses_in_locks(locks) == []
    assert papers.unhashed_in_locks(locks) == []


def test_npm_lock_names_no_address() -> None:
    assert papers.resolved_in_package_locks(read(REPOSITORY / "web/package-lock.json")) == []


def test_only_ci_names_the_stand_in_engine() -> None:
    assert papers.names_the_stand_in(tracked_texts()) == []


def test_addresses_are_noticed() -> None:
    assert papers.addresses_in_locks([GOOD]) == []
    for line in ("--index-url https://a.example/simple", "a @ file:///a.whl", "--find-links wheels"):
        assert papers.addresses_in_locks([Source("requirements/a.txt", line)])


def test_a_requirement_without_hash_is_noticed() -> None:
    assert papers.unhashed_in_locks([GOOD]) == []
    assert papers.unhashed_in_locks([Source("requirements/a.txt", "httpx==0.28.1\n")])
    assert papers.unhashed_in_locks([Source("requirements/a.txt", "httpx>=0.28 \\\n")])


def test_a_resolved_package_is_noticed() -> None:
    lock = '{"packages": {"": {}, "node_modules/a": {"version": "1", "resolved": "a.tgz"}}}'
    assert papers.resolved_in_package_locks([Source("web/package-lock.json", lock)])


def test_another_file_that_names_the_stand_in_is_noticed() -> None:
    text = f"bash ../{papers.STAND_IN}/engine images"
    assert papers.names_the_stand_in([Source("Makefile", text)]) == ["Makefile"]
    assert papers.names_the_stand_in([Source(papers.MAY_NAME_IT, text)]) == []
