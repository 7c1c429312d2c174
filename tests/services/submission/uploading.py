"""A client of the upload protocol, as small as tests need it."""

import base64
from dataclasses import dataclass, field

import httpx

from tests.services.submission.world import World

TUS = {"Tus-Resumable": "1.0.0"}


def metadata(**said: str) -> str:
    """The protocol's header."""
    return ",".join(f"{name} {base64.b64encode(text.encode()).decode()}" for name, text in said.items())


@dataclass
class Client:
    """One account's uploads."""

    world: World
    by: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by = self.by or self.world.who()

    async def begin(
        self,
        length: int,
        *,
        leaf: str = "free",
        unit: str = "so-a",
        key: str | None = None,
        library: str | None = None,
        replaces: str = "",
        **said: str,
    ) -> httpx.Response:
        """Announce a file."""
        headers = {**self.by, **TUS, "Upload-Length": str(length)}
        headers["Upload-Metadata"] = metadata(**({"filename": "a.pdf"} | said))
        headers |= {"Idempotency-Key": key} if key else {}
        path = self.world.url(unit, f"/items/{leaf}/uploads")
        if library:
            path = f"/api/submission/library/{library}/uploads"
        return await self.world.http.post(
            path, headers=headers, params={"replaces": replaces} if replaces else {}
        )

    async def patch(self, address: str, offset: int, data: bytes, **headers: str) -> httpx.Response:
        """Send a piece."""
        sent = {
            **self.by,
            **TUS,
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
        }
        return await self.world.http.patch(address, content=data, headers=sent | headers)

    async def offset(self, address: str) -> int:
        """How far the server says it is."""
        answer = await self.world.http.head(address, headers={**self.by, **TUS})
        assert answer.status_code == 200, answer.text
        return int(answer.headers["upload-offset"])

    async def complete(self, address: str, **body: str) -> httpx.Response:
        """Ask the server to take the file."""
        return await self.world.http.post(f"{address}/completion", json=body, headers=self.by)

    async def whole(self, data: bytes, **more: str) -> httpx.Response:
        """A file in one go."""
        begun = await self.begin(len(data), **more)
        assert begun.status_code == 201, begun.text
        address = begun.headers["location"]
        sent = await self.patch(address, 0, data)
        assert sent.status_code == 204, sent.text
        return await self.complete(address)
