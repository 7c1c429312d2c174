"""What the web client has to know before anyone has signed in: whose installation this is (O5)."""

import json

from .asgi import ALWAYS_ASK_HEADER, Scope, Send, answer


class Site:
    """`/api/site`: the province's name."""

    def __init__(self, province: str) -> None:
        self._body = json.dumps({"province": province}, ensure_ascii=False).encode()

    async def __call__(self, scope: Scope, send: Send) -> None:
        await answer(send, 200, self._body, b"application/json", ALWAYS_ASK_HEADER)
