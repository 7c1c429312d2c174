"""The operator's command over dead letters."""

import asyncio

import pytest

from chamdiem.servicekit import deadletters
from chamdiem.servicekit.testing import eventually, running
from tests.servicekit.conftest import MakeSettings
from tests.servicekit.example.config import Settings
from tests.servicekit.example.events import LabelChanged
from tests.servicekit.harness import depth, make_app
from tests.servicekit.test_consuming import LABEL, Stubborn, body_of, dead_letter, throw_in


class TestOperator:
    """list, show, replay, drop."""

    @pytest.fixture
    def settings(self, make_settings: MakeSettings, monkeypatch: pytest.MonkeyPatch) -> Settings:
        settings = make_settings(retry_delays=())
        monkeypatch.setenv("CHAMDIEM_AMQP_URL", settings.amqp_url)
        monkeypatch.setenv("CHAMDIEM_NAMESPACE", settings.namespace)
        return settings

    async def run(self, action: str, *ids: str) -> int:
        return await asyncio.to_thread(deadletters.main, [action, "--service", "example", *ids])

    async def test_replay_applies_what_failed(
        self, settings: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        handler = Stubborn(1)
        async with running(make_app(settings, handlers={LabelChanged: handler})):
            await throw_in(settings, body_of(LABEL), "e-1", LABEL.event_type)
            await dead_letter(settings)
            assert await self.run("list") == 0
            assert await self.run("show", "e-1") == 0
            shown = capsys.readouterr().out
            for part in ("e-1", LABEL.event_type, "handler_failed: LookupError", '"label_id": "l"'):
                assert part in shown
            assert await self.run("replay", "unknown") == 1
            assert await self.run("replay", "e-1") == 0
            await eventually(lambda: handler.calls == 2)
            assert await depth(settings.amqp_url, f"{settings.namespace}.example.dead") == 0

    async def test_drop_takes_all_away_even_what_is_no_event(
        self, settings: Settings, capsys: pytest.CaptureFixture[str]
    ) -> None:
        async with running(make_app(settings, handlers={LabelChanged: Stubborn(0)})):
            await throw_in(settings, b"\xff", "e-9")
            await dead_letter(settings)
            assert await self.run("show") == 0
            assert await self.run("drop", "--all") == 0
            assert "b'\\xff'" in capsys.readouterr().out
            assert await depth(settings.amqp_url, f"{settings.namespace}.example.dead") == 0

    @pytest.mark.parametrize("arguments", [["drop"], ["replay", "e-1", "--all"]])
    async def test_replay_and_drop_want_ids_or_all(self, settings: Settings, arguments: list[str]) -> None:
        with pytest.raises(SystemExit):
            await self.run(*arguments)
