"""`chamdiem` as an operator uses it, on the running system."""

import asyncio
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from chamdiem.documents.table import Column, TableSpec, write_table
from deploy.local.home import REPOSITORY
from deploy.local.services import environment_of

from .system import ADMINISTRATOR, System

UNIT = {"unit_id": "lenh-so-moi", "name": "Sở Mới", "kind": "department"}


async def chamdiem(system: System, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """One call, signed in as the administrator."""
    who = {
        "CHAMDIEM_USERNAME": ADMINISTRATOR,
        "CHAMDIEM_PASSWORD": system.people.credentials(ADMINISTRATOR).password,
    }
    environment = {**os.environ, "CHAMDIEM_URL": system.address, **who, **variables}
    command = [sys.executable, "-m", "deploy.cli", *words]
    return await asyncio.to_thread(
        subprocess.run, command, env=environment, cwd=REPOSITORY, capture_output=True, text=True, check=False
    )


def workbook(folder: Path, *usernames: str) -> Path:
    heads = ("Tên đăng nhập", "Họ và tên", "Mã đơn vị", "Loại tài khoản", "Chức năng")
    spec = TableSpec("A", tuple(Column(head) for head in heads), datetime(2026, 1, 1, tzinfo=UTC))
    file = folder / "accounts.xlsx"
    with file.open("wb") as target:
        rows = [(name, f"Người {name}", UNIT["unit_id"], "Nhập liệu", "Nhập liệu") for name in usernames]
        write_table(spec, rows, target)
    return file


async def test_units_and_accounts_are_imported_locked_and_given_a_password(
    system: System, tmp_path: Path
) -> None:
    file = tmp_path / "units.json"
    file.write_text(json.dumps({"units": [UNIT]}, ensure_ascii=False), encoding="utf-8")
    assert (
        await chamdiem(system, "unit", "import", str(file))
    ).stdout == "1 created, 0 changed, 0 unchanged.\n"
    accounts = str(workbook(tmp_path, "lenh.nhap"))
    checked = await chamdiem(system, "account", "import", accounts, "--dry-run")
    assert checked.stdout == "1 accounts, no fault; nothing was issued.\n", checked.stderr
    assert "lenh.nhap" in (await chamdiem(system, "account", "import", accounts)).stdout
    locked = await chamdiem(system, "account", "lock", "Lenh.Nhap", "--reason", "Tạm dừng")
    assert locked.stdout == "lenh.nhap: locked\n", locked.stderr
    opened = await chamdiem(system, "account", "unlock", "lenh.nhap", "--reason", "Mở lại")
    assert opened.stdout == "lenh.nhap: active\n"
    reset = await chamdiem(system, "account", "reset-password", "lenh.nhap", "--reason", "Quên")
    assert len(reset.stdout.strip()) == 14


async def test_a_refusal_is_a_sentence_with_its_faults(system: System, tmp_path: Path) -> None:
    refused = await chamdiem(system, "account", "import", str(workbook(tmp_path, "hai ten")))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("workbook_invalid: ")
    assert "row=2" in refused.stderr
    unknown = await chamdiem(system, "account", "lock", "khong.co", "--reason", "Thử xem")
    assert (unknown.returncode, unknown.stderr) == (1, "There is no account named khong.co.\n")
    file = tmp_path / "units.json"
    file.write_text("{}", encoding="utf-8")
    none = await chamdiem(system, "unit", "import", str(file))
    assert (none.returncode, none.stderr) == (1, f"{file} holds no list of units.\n")


async def test_a_wrong_password_opens_nothing(system: System) -> None:
    stranger = {"CHAMDIEM_USERNAME": "ai.do", "CHAMDIEM_PASSWORD": "sai"}
    wrong = await chamdiem(system, "account", "lock", "a", "--reason", "Thử xem", **stranger)
    assert (wrong.returncode, wrong.stderr.split(":")[0]) == (1, "wrong_credentials")


async def test_there_is_one_first_administrator_and_no_dead_letter(system: System) -> None:
    running = system.supervisor
    assert running.engines
    own = environment_of(system.layout, running.engines, "identity", running.mongo_urls)
    words = ("admin", "create", "--username", "hai", "--person-name", "Hai")
    again = await chamdiem(system, *words, **own)
    assert (again.returncode, again.stderr.strip()) == (1, "Đã có tài khoản quản trị.")
    letters = await chamdiem(system, "dead-letters", "list", "--service", "identity", **own)
    assert letters.stdout.endswith("0 dead letters, action: list\n"), letters.stderr
