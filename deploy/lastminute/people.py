"""People who save leaf after leaf until some seconds after the deadline, and remember every answer."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp

from deploy.bench.form import facts

RUSH_SECONDS = 3.0
"""From so long before the deadline nobody thinks any more: each save follows the answer to the last."""
UNANSWERED = 0


@dataclass(frozen=True)
class Try:
    """One save as its sender knows it: `status` 0 where no answer came."""

    sheet_id: str
    leaf_id: str
    text: str
    version: int
    status: int
    code: str
    sent: datetime
    seconds: float

    @property
    def acknowledged(self) -> bool:
        """Whether the server said that it has it."""
        return self.status == 200


@dataclass
class Worker:
    """One person: a sheet, the leaves that are theirs, and what became of each save."""

    number: int
    sheet_id: str
    token: str
    leaves: Sequence[dict[str, Any]]
    versions: dict[str, int] = field(default_factory=dict)
    tries: list[Try] = field(default_factory=list)

    async def work(self, http: aiohttp.ClientSession, deadline: datetime, after: float, pace: float) -> None:
        """Save in turn until `after` seconds past the deadline, with `pace` seconds of thought on average."""
        dice = random.Random(self.number)
        turn = 0
        while (left := (deadline - datetime.now(UTC)).total_seconds()) > -after:
            if left > RUSH_SECONDS:
                await asyncio.sleep(dice.uniform(0, 2 * pace))
            await self._save(http, self.leaves[turn % len(self.leaves)], turn)
            turn += 1

    async def _save(self, http: aiohttp.ClientSession, leaf: dict[str, Any], turn: int) -> None:
        leaf_id, text = leaf["id"], f"người {self.number}, lần {turn}"
        seen = self.versions.get(leaf_id, 0)
        headers = {"Authorization": f"Bearer {self.token}", "If-Match": f'"{seen}"'}
        path = f"/api/submission/sheets/{self.sheet_id}/items/{leaf_id}"
        body = {"facts": facts(leaf, turn), "explanation": text}
        sent, began = datetime.now(UTC), time.monotonic()
        status, said = await _answer(http, path, headers, body)
        version = said["item"]["version"] if status == 200 else seen
        self.versions[leaf_id] = version
        taken = time.monotonic() - began
        code = str(said.get("code", ""))
        self.tries.append(Try(self.sheet_id, leaf_id, text, version, status, code, sent, taken))


async def _answer(
    http: aiohttp.ClientSession, path: str, headers: dict[str, str], body: dict[str, Any]
) -> tuple[int, dict[str, Any]]:
    try:
        async with http.patch(path, headers=headers, json=body) as response:
            return response.status, await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError) as error:
        return UNANSWERED, {"code": type(error).__name__}
