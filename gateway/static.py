"""The web client's files, read once at start; unknown paths get the page itself, since it routes them."""

import mimetypes
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .asgi import Header, Receive, Scope, Send, answer, header, problem

ENCODINGS = ((b"br", ".br"), (b"gzip", ".gz"))
IMMUTABLE = b"public, max-age=31536000, immutable"
ALWAYS_ASK = b"no-cache"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file in each encoding that stands beside it, best first; `b""` names the plain one."""

    content_type: bytes
    etag: bytes
    cache: bytes
    bodies: tuple[tuple[bytes, bytes], ...]

    def body_for(self, accepted: bytes) -> tuple[bytes, bytes]:
        """Encoding and body of the best form that the browser takes."""
        return next(pair for pair in self.bodies if not pair[0] or pair[0] in accepted)


def _load(root: Path, path: Path) -> Asset:
    plain = path.read_bytes()
    bodies = [
        (encoding, twin.read_bytes())
        for encoding, suffix in ENCODINGS
        if (twin := path.with_name(path.name + suffix)).is_file()
    ]
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind == "application/javascript"
    hashed = path.is_relative_to(root / "assets")
    return Asset(
        content_type=(f"{kind}; charset=utf-8" if text else kind).encode(),
        etag=f'"{sha256(plain).hexdigest()[:20]}"'.encode(),
        cache=IMMUTABLE if hashed else ALWAYS_ASK,
        bodies=(*bodies, (b"", plain)),
    )


class WebFiles:
    """Serves the built client under `root`. Assets carry their hash in their name and never change."""

    def __init__(self, root: Path) -> None:
        self._assets = {
            f"/{path.relative_to(root).as_posix()}": _load(root, path)
            for path in (sorted(root.rglob("*")) if root.is_dir() else ())
            if path.is_file() and path.suffix not in {".br", ".gz", ".map"}
        }

    def _find(self, path: str) -> Asset | None:
        found = self._assets.get(path)
        if found is None and not path.startswith("/assets/"):
            found = self._assets.get("/index.html")
        return found

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer GET and HEAD; 304 where the browser has the file already."""
        asset = self._find(scope["path"])
        if asset is None:
            await problem(send, scope, 404, "not_found", "No such page or file.")
            return
        headers: list[Header] = [
            (b"etag", asset.etag),
            (b"cache-control", asset.cache),
            (b"vary", b"accept-encoding"),
        ]
        if header(scope, b"if-none-match") == asset.etag:
            await answer(send, 304, b"", asset.content_type, headers)
            return
        encoding, body = asset.body_for(header(scope, b"accept-encoding") or b"")
        if encoding:
            headers.append((b"content-encoding", encoding))
        await answer(send, 200, body, asset.content_type, headers)
