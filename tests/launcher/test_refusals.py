"""What the machine refuses becomes one sentence that names the remedy."""

import errno
import socket
from pathlib import Path

import pytest

from deploy.local import debian
from deploy.local.__main__ import main
from deploy.local.debian import require_packages
from deploy.local.home import Home
from deploy.local.ports import LOOPBACK, ports_from, require_free
from deploy.local.problems import LauncherError
from deploy.local.space import MEBIBYTE, require_space


def test_a_taken_port_is_named_with_the_variable_that_moves_it() -> None:
    with socket.socket() as holder:
        holder.bind((LOOPBACK, 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(LauncherError) as refused:
            require_free("gateway", port)
    assert str(refused.value) == (
        f"Port {port}, which gateway needs, is taken by another program: "
        "stop that program, or set CHAMDIEM_GATEWAY_PORT to another port."
    )


def test_a_port_just_released_can_be_had() -> None:
    with socket.socket() as holder:
        holder.bind((LOOPBACK, 0))
        port = holder.getsockname()[1]
    require_free("gateway", port)


def test_a_port_that_needs_privilege_is_named_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(
        LauncherError, match="This account may not listen on port 80, which gateway needs: set"
    ):
        require_free("gateway", 80)


@pytest.mark.parametrize("given", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(LauncherError, match=r"CHAMDIEM_MONGOD_PORT=.* is no port"):
        ports_from({"CHAMDIEM_MONGOD_PORT": given})


def test_the_environment_moves_a_port() -> None:
    ports = ports_from({"CHAMDIEM_GATEWAY_PORT": "9090"})
    assert (ports["gateway"], ports["identity"]) == (9090, 8101)


def test_a_full_disk_is_named_with_what_is_needed(tmp_path: Path) -> None:
    with pytest.raises(LauncherError) as refused:
        require_space(tmp_path, needed=1536 * MEBIBYTE, free=lambda _: 12 * MEBIBYTE)
    assert str(refused.value) == (
        f"The disk that holds {tmp_path} has 12 MiB free and 1536 MiB are needed: "
        "make room, or set CHAMDIEM_HOME to a folder on another disk."
    )
    require_space(tmp_path, needed=12 * MEBIBYTE, free=lambda _: 12 * MEBIBYTE)


def test_a_missing_package_without_privilege_gives_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(debian.SIGNS, "rabbitmq-server", lambda: False)
    with pytest.raises(LauncherError) as refused:
        require_packages("rabbitmq-server", may_install=False)
    assert str(refused.value) == (
        "rabbitmq-server is not installed and this account may not install it: "
        "run sudo apt-get install -y --no-install-recommends rabbitmq-server "
        "(or name a server of yours in AMQP_URL)."
    )


def test_a_package_that_is_there_needs_no_privilege(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(debian.SIGNS, "rabbitmq-server", lambda: True)
    require_packages("rabbitmq-server", may_install=False)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(
        LauncherError, match=r"This account cannot write to .*: change its owner, or set CHAMDIEM_HOME"
    ):
        Home(tmp_path / "file" / "home").prepare()


def test_the_command_line_prints_the_sentence_and_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CHAMDIEM_HOME", str(tmp_path))
    assert main(["run", "identity", "services.identity.bootstrap"]) == 1
    assert capsys.readouterr().err.startswith("Nothing is running: run `make demo`")
