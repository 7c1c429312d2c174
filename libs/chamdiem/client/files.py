"""Files of a unit: sent in pieces, found again in its library, taken all at once (S3)."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

from . import models
from .problems import ProblemError
from .transport import Transport

BASE = "/api/submission"
PIECE = 4 * 1024 * 1024
PIECES = "application/offset+octet-stream"


class Files:
    """`/api/submission/uploads` and `/api/submission/library`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def upload(
        self,
        sheet_id: str,
        leaf_id: str,
        filename: str,
        content: bytes,
        *,
        key: str | None = None,
        **said: str,
    ) -> models.FinishedUpload:
        """Send a file as evidence, in pieces, each again until it is there; `said`: note, issued_on."""
        path = f"{BASE}/sheets/{sheet_id}/items/{leaf_id}/uploads"
        return await self._send(path, content, key, {"filename": filename, **said})

    async def keep(
        self, unit_id: str, filename: str, content: bytes, *, replaces: str = "", key: str | None = None
    ) -> models.FinishedUpload:
        """Send a file into the unit's library, as a newer version of the document `replaces` if named."""
        query = f"?replaces={replaces}" if replaces else ""
        return await self._send(
            f"{BASE}/library/{unit_id}/uploads{query}", content, key, {"filename": filename}
        )

    async def _send(
        self, path: str, content: bytes, key: str | None, said: Mapping[str, str]
    ) -> models.FinishedUpload:
        told = ",".join(f"{name} {base64.b64encode(text.encode()).decode()}" for name, text in said.items())
        headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(content)), "Upload-Metadata": told}
        begun = await self._transport.send("POST", path, key=key, more=headers)
        address = begun.headers["location"]
        while (offset := await self._offset(address)) < len(content):
            await self._piece(address, offset, content[offset : offset + PIECE])
        body = {"sha256": hashlib.sha256(content).hexdigest()}
        return await self._transport.read(models.FinishedUpload, "POST", f"{address}/completion", json=body)

    async def _offset(self, address: str) -> int:
        return (await self._transport.read(models.UploadState, "GET", address)).offset

    async def _piece(self, address: str, offset: int, piece: bytes) -> None:
        headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset)}
        try:
            await self._transport.send("PATCH", address, content=piece, content_type=PIECES, more=headers)
        except ProblemError as error:
            # A repetition after a lost answer: the piece is there, the server knows where to go on.
            if error.code != "upload_offset":
                raise

    async def documents(self, unit_id: str, **query: Any) -> models.LibraryPage:
        """A page of the unit's library; `search` without marks, `sort`, `cursor`."""
        return await self._transport.read(
            models.LibraryPage, "GET", f"{BASE}/library/{unit_id}", params=query
        )

    async def libraries(self) -> models.Libraries:
        """Whose libraries the account may read: its units', and those of units that they continue."""
        return await self._transport.read(models.Libraries, "GET", f"{BASE}/libraries")

    async def use(
        self,
        sheet_id: str,
        leaf_id: str,
        document_id: str,
        note: str = "",
        *,
        unit_id: str = "",
        sha256: str = "",
    ) -> models.SubmissionEvidence:
        """Refer from a leaf to a document of the unit's library, or of `unit_id` that the unit continues: its
        current version, or the one of that content."""
        path = f"{BASE}/sheets/{sheet_id}/items/{leaf_id}/library-evidence"
        body = {"document_id": document_id, "note": note, "unit_id": unit_id, "sha256": sha256}
        return await self._transport.read(models.SubmissionEvidence, "POST", path, json=body)

    async def archive(self, sheet_id: str) -> bytes:
        """All evidence of a sheet as one ZIP with an index."""
        return (await self._transport.send("GET", f"{BASE}/sheets/{sheet_id}/evidence.zip")).content
