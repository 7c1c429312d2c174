"""What is generated from the code and committed equals what the code gives now; `make api` writes it."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.api import __main__ as api
from deploy.local.home import REPOSITORY

WEB = REPOSITORY / "web"
STALE = "is out of date: run `make api` and commit what it writes"


@pytest.fixture(scope="module")
def written() -> Iterator[Path]:
    """What `python -m deploy.api` writes; within the repository, since its settings decide about the form."""
    folder = REPOSITORY / ".chamdiem" / "test" / f"api-{os.getpid()}"
    folder.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as moved:
        moved.setattr(api, "OPENAPI", folder / "openapi.json")
        moved.setattr(api, "ASYNCAPI", folder / "asyncapi.json")
        moved.setattr(api, "MODELS", folder / "models.py")
        api.main()
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "committed", [api.OPENAPI, api.ASYNCAPI, api.MODELS], ids=lambda path: str(path.name)
)
def test_the_committed_file_is_what_the_code_gives(committed: Path, written: Path) -> None:
    fresh = (written / committed.name).read_text(encoding="utf-8")
    assert committed.read_text(encoding="utf-8") == fresh, f"{committed.relative_to(REPOSITORY)} {STALE}"


def test_the_web_clients_types_are_those_of_the_document(written: Path) -> None:
    """The same command as `npm run api`, on the fresh document."""
    script = json.loads((WEB / "package.json").read_text())["scripts"]["api"].split()
    target = written / "schema.d.ts"
    moved = {"openapi.json": str(written / "openapi.json"), "src/api/schema.d.ts": str(target)}
    command = [str(WEB / "node_modules/.bin" / script[0]), *(moved.get(word, word) for word in script[1:])]
    node = {"PATH": f"{REPOSITORY / '.venv/bin'}:/usr/bin:/bin"}
    subprocess.run(command, check=True, cwd=WEB, env=node, capture_output=True)
    assert (WEB / "src/api/schema.d.ts").read_text() == target.read_text(), f"web/src/api/schema.d.ts {STALE}"
