"""The library of a unit, and evidence taken from it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Header, Path, Query, Response
from fastapi.responses import StreamingResponse

from chamdiem.servicekit.auth import CallerDep, OwnCallerDep
from chamdiem.servicekit.paging import Cursor
from chamdiem.servicekit.reach import must_reach
from chamdiem.servicekit.requests import IdempotencyKey, IfMatch, new_id
from services.submission.commands.evidence import Wanted, from_library
from services.submission.commands.keeping import describe
from services.submission.context import Context, Ctx
from services.submission.domain.files import safe_filename
from services.submission.domain.library import Sort
from services.submission.domain.rights import Action, require
from services.submission.queries import library as queries
from services.submission.queries.files import StoredFile, evidence_file, evidence_scans
from services.submission.queries.libraries import readable_libraries
from services.submission.queries.packing import evidence_archive
from services.submission.queries.playing import played, ticket_for
from services.submission.routes.common import BINARY, PREFIX, TAGS, file_headers, send_file
from services.submission.schemas.library import (
    DocumentPatch,
    EvidenceScans,
    FromLibrary,
    Libraries,
    LibraryPage,
    LibraryRow,
    MediaAddress,
)
from services.submission.schemas.sheets import Evidence

router = APIRouter(prefix=PREFIX, tags=list(TAGS))
ZIP = "application/zip"
_VERSION = "/library/{unit_id}/{document_id}/versions/{file_id}"
Range = Annotated[str | None, Header(alias="Range")]
PictureSize = Annotated[Literal["small", "large"], Query()]


@router.get("/libraries")
async def list_libraries(ctx: Ctx, caller: CallerDep) -> Libraries:
    """Whose libraries an account of a unit may read: its units', and those of units that they continue."""
    return await readable_libraries(ctx, caller)


@router.get("/library/{unit_id}")
async def list_library(
    ctx: Ctx,
    caller: CallerDep,
    unit_id: str,
    search: Annotated[str, Query(max_length=200)] = "",
    sort: Sort | None = None,
    cursor: Cursor = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
) -> LibraryPage:
    """The unit's documents, the newest first; `search` finds names and notes without marks."""
    return await queries.library_page(ctx, caller, unit_id, search, sort, cursor, limit)


@router.get("/library/{unit_id}/{document_id}")
async def read_document(ctx: Ctx, caller: CallerDep, unit_id: str, document_id: str) -> LibraryRow:
    """One document with its versions and where it is used."""
    return await queries.library_document(ctx, caller, unit_id, document_id)


@router.patch("/library/{unit_id}/{document_id}")
async def describe_document(
    ctx: Ctx, caller: CallerDep, unit_id: str, document_id: str, seen: IfMatch, body: DocumentPatch
) -> LibraryRow:
    """Change name, day of issue or note; evidence of sheets keeps what it was given with."""
    require(Action.KEEP_LIBRARY, caller, unit_id)
    must_reach(ctx.kit.tree, caller, [unit_id])
    changes = {
        name: value for name, value in body.model_dump(exclude_unset=True).items() if value is not None
    }
    if "name" in changes:
        changes["name"] = safe_filename(changes["name"])
    await describe(ctx, caller, unit_id, document_id, seen, changes, ctx.now())
    return await queries.library_document(ctx, caller, unit_id, document_id)


@router.get(f"{_VERSION}/content", response_class=Response, responses=BINARY)
async def document_content(
    ctx: Ctx, caller: CallerDep, unit_id: str, document_id: str, file_id: str, wanted: Range = None
) -> Response:
    """The file of one version."""
    stored = await queries.library_file(ctx, caller, unit_id, document_id, file_id)
    return send_file(ctx, stored, wanted)


@router.get(f"{_VERSION}/preview", response_class=Response, responses=BINARY)
async def document_preview(
    ctx: Ctx, caller: CallerDep, unit_id: str, document_id: str, file_id: str, size: PictureSize = "small"
) -> Response:
    """A small picture of one version: the image, or the first page."""
    return await _picture(ctx, await queries.library_file(ctx, caller, unit_id, document_id, file_id), size)


@router.get("/sheets/{sheet_id}/evidence/{evidence_id}/preview", response_class=Response, responses=BINARY)
async def evidence_preview(
    ctx: Ctx, caller: CallerDep, sheet_id: str, evidence_id: str, size: PictureSize = "small"
) -> Response:
    """A small picture of a piece of evidence."""
    return await _picture(ctx, await evidence_file(ctx, caller, sheet_id, evidence_id), size)


@router.get("/sheets/{sheet_id}/evidence-scans")
async def list_evidence_scans(ctx: Ctx, caller: CallerDep, sheet_id: str) -> EvidenceScans:
    """Which of the sheet's files are held back, and why; files that are not named are given out."""
    return EvidenceScans(scans=await evidence_scans(ctx, caller, sheet_id))


@router.post("/sheets/{sheet_id}/items/{leaf_id}/library-evidence", status_code=201)
async def add_from_library(
    ctx: Ctx, caller: CallerDep, sheet_id: str, leaf_id: str, key: IdempotencyKey, body: FromLibrary
) -> Evidence:
    """Refer from a leaf to a document of the unit's library: one version, the current if none is named."""
    evidence_id = new_id(caller, key, f"library evidence {sheet_id} {leaf_id}")
    place, wanted = (sheet_id, leaf_id), Wanted(body.document_id, body.unit_id, body.sha256)
    added = await from_library(ctx, caller, place, evidence_id, wanted, body.note)
    return Evidence.model_validate(added)


@router.post("/sheets/{sheet_id}/evidence/{evidence_id}/media-address", status_code=201)
async def make_media_address(ctx: Ctx, caller: OwnCallerDep, sheet_id: str, evidence_id: str) -> MediaAddress:
    """An address at which a player reads the file for a while, since players send no token."""
    secret, until = await ticket_for(ctx, caller, sheet_id, evidence_id)
    return MediaAddress(address=f"{PREFIX}/media/{secret}", expires_at=until)


@router.get("/media/{secret}", response_class=Response, responses=BINARY)
async def media(ctx: Ctx, secret: Annotated[str, Path(max_length=100)], wanted: Range = None) -> Response:
    """The file that the address was made for; asks for no token."""
    return send_file(ctx, await played(ctx, secret), wanted)


@router.get("/sheets/{sheet_id}/evidence.zip", response_class=Response, responses=BINARY)
async def evidence_zip(ctx: Ctx, caller: CallerDep, sheet_id: str) -> Response:
    """All evidence of the sheet in one archive with an index, ordered by leaf."""
    filename, content = await evidence_archive(ctx, caller, sheet_id)
    return StreamingResponse(content, headers=file_headers(filename, ZIP), media_type=ZIP)


async def _picture(ctx: Context, stored: StoredFile, size: Literal["small", "large"]) -> Response:
    return send_file(ctx, await queries.preview_of(ctx, stored, size), None)
