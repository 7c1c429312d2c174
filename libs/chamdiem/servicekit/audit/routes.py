"""The record over HTTP, the same in every service: for Home Affairs, whose accounts have no bounds (O3)."""

import csv
import io
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime

from chamdiem.servicekit.audit.anchors import Anchoring
from chamdiem.servicekit.audit.reading import AuditReader, Wanted
from chamdiem.servicekit.audit.schemas import Anchors, AuditCheck, AuditEntry, AuditPage, CheckOrder, Kind
from chamdiem.servicekit.audit.verifying import Verifier
from chamdiem.servicekit.auth import CallerDep
from chamdiem.servicekit.paging import Cursor
from chamdiem.servicekit.reach import must_have_no_bounds
from chamdiem.servicekit.rights import Rights

RIGHTS = {"read_audit": frozenset({"administration", "management"})}
require = Rights(RIGHTS).require
_WHO = ("seq", "when", "kind", "who", "name", "subject")
_CHANGE = ("field", "from", "to")
_WHERE = ("reason", "address", "path", "count", "hash")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}
Text = Annotated[str | None, Query(min_length=1, max_length=200)]


async def may_read(caller: CallerDep) -> None:
    """Raises Forbidden, OutsideScope."""
    require(caller.kind, "read_audit")
    must_have_no_bounds(caller)


async def wanted(
    who: Text = None,
    kind: Kind | None = None,
    since: AwareDatetime | None = None,
    until: AwareDatetime | None = None,
    q: Text = None,
    subject: Text = None,
) -> Wanted:
    """What is searched for, from the query."""
    return Wanted(who, kind, since, until, q, subject)


WantedDep = Annotated[Wanted, Depends(wanted)]


def audit_router(service: str, neighbour: str) -> APIRouter:
    """`/api/<service>/audit`; `neighbour` is whose anchors the service keeps."""
    router = APIRouter(prefix=f"/api/{service}/audit", tags=[service], dependencies=[Depends(may_read)])

    async def entries(
        request: Request,
        what: WantedDep,
        limit: Annotated[int, Query(ge=1, le=500)] = 50,
        cursor: Cursor = None,
    ) -> AuditPage:
        """Who did what and when, the newest first."""
        return await AuditReader(request.app.state.kit.database).page(what, limit, cursor)

    async def export(request: Request, what: WantedDep) -> StreamingResponse:
        """The same as a table (CSV, UTF-8 with mark), a row for each changed field."""
        rows = _lines(AuditReader(request.app.state.kit.database).all(what))
        name = {"Content-Disposition": f'attachment; filename="audit-{service}.csv"'}
        return StreamingResponse(rows, media_type="text/csv; charset=utf-8", headers=name)

    async def verification(request: Request, order: CheckOrder) -> AuditCheck:
        """Verify the next part of the chain: changed, missing and reordered entries are found."""
        return await Verifier(request.app.state.kit.database).check(order.after, order.anchors)

    async def anchors(request: Request) -> Anchors:
        """What this service was told of its neighbour's chain."""
        anchoring: Anchoring = request.app.state.anchoring
        return await anchoring.kept(neighbour)

    router.add_api_route("/entries", entries, name=f"list_{service}_audit_entries")
    router.add_api_route(
        "/export.csv",
        export,
        name=f"export_{service}_audit",
        responses=CSV,
        response_class=StreamingResponse,
    )
    router.add_api_route("/verification", verification, name=f"verify_{service}_audit", methods=["POST"])
    router.add_api_route("/anchors", anchors, name=f"list_{service}_audit_anchors")
    return router


async def _lines(entries: AsyncIterator[AuditEntry]) -> AsyncIterator[str]:
    yield "\ufeff" + _line((*_WHO, *_CHANGE, *_WHERE))
    async for entry in entries:
        subject = " ".join(f"{name}={value}" for name, value in entry.subject.items())
        start = (str(entry.seq), entry.when.isoformat(), entry.kind, entry.who, entry.name, subject)
        end = (entry.reason, entry.address, entry.path, str(entry.count), entry.hash)
        changes = [(change.field, change.from_ or "", change.to or "") for change in entry.changes]
        for middle in changes or [("", "", "")]:
            yield _line((*start, *middle, *end))


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()
