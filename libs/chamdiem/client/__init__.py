"""A typed client of the public API, for other systems of a province, the demo, the runs and the tests.

    async with ChamdiemClient("https://chamdiem.example") as client:
        await client.identity.sign_in("sotaichinh.nhap", password)
        sheet = await client.submission.sheet(sheet_id)

Points go in and come out as exact decimal strings. Refusals raise `ProblemError`, whose `code` is stable; a
dropped connection or a service that is starting is tried again (`Patience`), which the API makes harmless.
"""

from typing import Self

import httpx

from .appraisal import Appraisal
from .audit import Audit
from .corrections import Corrections
from .criteria import Criteria
from .desk import SheetDesk
from .files import Files
from .identity import Identity
from .problems import ProblemError, UnavailableError
from .proposals import Proposals
from .reporting import Reporting
from .submission import Submission
from .transport import Patience, Transport
from .units import Units

__all__ = ["ChamdiemClient", "Patience", "ProblemError", "Transport", "UnavailableError"]


class ChamdiemClient:
    """One account's way to the system at `base_url` (the gateway's address).

    `http` replaces the connection itself, for a proxy or a certificate authority of one's own; `transport`
    whatever stands on it, for who wants to see every request.
    """

    def __init__(
        self,
        base_url: str,
        *,
        patience: Patience | None = None,
        http: httpx.AsyncClient | None = None,
        transport: Transport | None = None,
    ) -> None:
        self.transport = transport or Transport(base_url, patience=patience, http=http)
        self.identity = Identity(self.transport)
        self.audit = Audit(self.transport)
        self.units = Units(self.transport)
        self.criteria = Criteria(self.transport)
        self.corrections = Corrections(self.transport)
        self.files = Files(self.transport)
        self.proposals = Proposals(self.transport)
        self.submission = Submission(self.transport)
        self.desk = SheetDesk(self.transport)
        self.appraisal = Appraisal(self.transport)
        self.reporting = Reporting(self.transport)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.transport.close()
