"""Files go on from where the server has them, whatever the line did."""

import hashlib
from dataclasses import dataclass, field

import httpx

from chamdiem.client import ChamdiemClient, Patience
from chamdiem.client.files import PIECE

CONTENT = b"%PDF" + bytes(2 * PIECE)
MOMENT = "2026-11-23T08:00:00Z"
UPLOAD = {"upload_id": "u", "filename": "a.pdf", "state": "open", "started_at": MOMENT, "expires_at": MOMENT}
DOCUMENT = {
    "document_id": "d", "unit_id": "so-y-te", "name": "a.pdf", "sort": "document", "issued_on": "",
    "note": "", "version": 1, "versions": [],
}  # fmt: skip


@dataclass
class Server:
    """Keeps what it is sent; loses the answer to the first piece."""

    stored: bytes = b""
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.method)
        if request.method == "PATCH":
            return self._piece(request)
        if request.method == "GET":
            return httpx.Response(200, json={**UPLOAD, "length": len(CONTENT), "offset": len(self.stored)})
        if request.url.path.endswith("/completion"):
            assert hashlib.sha256(self.stored).hexdigest() in request.content.decode()
            return httpx.Response(200, json={"document": DOCUMENT, "evidence": None})
        assert request.headers["upload-length"] == str(len(CONTENT))
        return httpx.Response(201, headers={"location": "/api/submission/uploads/u"})

    def _piece(self, request: httpx.Request) -> httpx.Response:
        if int(request.headers["upload-offset"]) != len(self.stored):
            return httpx.Response(
                409, json={"code": "upload_offset", "detail": "", "offset": len(self.stored)}
            )
        self.stored += request.content
        if len(self.stored) == PIECE:
            raise httpx.ReadError("the answer is lost")
        return httpx.Response(204)


async def test_a_file_is_sent_whole_although_an_answer_was_lost() -> None:
    server = Server()
    http = httpx.AsyncClient(base_url="http://chamdiem", transport=httpx.MockTransport(server))
    client = ChamdiemClient("http://chamdiem", http=http, patience=Patience(seconds=5, first=0.001))
    done = await client.files.upload("r~so-y-te", "l1", "Báo cáo.pdf", CONTENT, note="trang 1")
    assert (server.stored == CONTENT, done.document.document_id) == (True, "d")
    assert server.asked.count("PATCH") == 4
    await client.files.keep("so-y-te", "a.pdf", CONTENT, replaces="d")
