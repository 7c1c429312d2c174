"""One OpenAPI document out of the services' own, and a page to browse it."""

import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import ClientError

from .asgi import ALWAYS_ASK_HEADER, Scope, Send, answer, problem
from .routes import UPSTREAMS, Upstream

Document = dict[str, Any]
Fetch = Callable[[Upstream, str], Awaitable[tuple[int, bytes]]]
FRESH_SECONDS = 60.0
TITLE = "Chamdiem"
REFUSED: Document = {
    "description": "Refused",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
}
EVENTS_PATH: Document = {
    "get": {
        "tags": ["gateway"],
        "operationId": "listen_to_events",
        "summary": "Server-sent events for the caller: what changed, so that open pages can ask again",
        "responses": {
            "200": {"description": "text/event-stream", "content": {"text/event-stream": {}}},
            "4XX": REFUSED,
        },
        "security": [{"bearer": []}],
    }
}

SITE_PATH: Document = {
    "get": {
        "tags": ["gateway"],
        "operationId": "read_site",
        "summary": "Whose installation this is; needs no token",
        "responses": {
            "200": {
                "description": "The province's name",
                "content": {
                    "application/json": {
                        "schema": {
                            "type": "object",
                            "required": ["province"],
                            "properties": {"province": {"type": "string"}},
                        }
                    }
                },
            },
            "4XX": REFUSED,
        },
    }
}


def merge(documents: dict[Upstream, Document]) -> Document:
    """Join the services' documents; a component that differs under one name gets its service's as prefix."""
    paths: Document = {"/api/events": EVENTS_PATH, "/api/site": SITE_PATH}
    schemas: Document = {}
    for name, document in sorted(documents.items()):
        own = document.get("components", {}).get("schemas", {})
        clashes = {key for key, value in own.items() if key in schemas and schemas[key] != value}
        renamed = _renamed(document, {key: f"{name.capitalize()}{key}" for key in clashes})
        schemas |= renamed.get("components", {}).get("schemas", {})
        paths |= renamed["paths"]
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": next(iter(documents.values()))["info"]["version"]},
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _renamed(document: Document, names: dict[str, str]) -> Document:
    if not names:
        return document
    text = json.dumps(document)
    for old, new in names.items():
        text = text.replace(f'"#/components/schemas/{old}"', f'"#/components/schemas/{new}"')
    result: Document = json.loads(text)
    schemas = result["components"]["schemas"]
    result["components"]["schemas"] = {names.get(key, key): value for key, value in schemas.items()}
    return result


class ApiDocument:
    """The merged document, asked for anew once a minute; 503 while a service that belongs to it is away."""

    def __init__(self, fetch: Fetch, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch, self._clock = fetch, clock
        self._body, self._until = b"", 0.0

    async def __call__(self, scope: Scope, send: Send) -> None:
        if self._clock() >= self._until:
            await self._refresh()
        if not self._body:
            await problem(send, scope, 503, "upstream_unavailable", "Not every service has answered yet.")
            return
        await answer(send, 200, self._body, b"application/json", ALWAYS_ASK_HEADER)

    async def _refresh(self) -> None:
        documents: dict[Upstream, Document] = {}
        for name in UPSTREAMS:
            try:
                status, body = await self._fetch(name, "/openapi.json")
            except (ClientError, OSError):  # the old document goes on serving
                return
            if status != 200:
                return
            documents[name] = json.loads(body)
        self._body = json.dumps(merge(documents), ensure_ascii=False).encode()
        self._until = self._clock() + FRESH_SECONDS
