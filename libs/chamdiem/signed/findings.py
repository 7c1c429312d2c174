"""What was found in a file, as it travels from the examining process to the service."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

Trust = Literal["trusted", "untrusted", "unknown"]
Revocation = Literal["good", "revoked", "unchecked"]
UNREAD = "unread: "
"""How a line on the examining process's standard error begins that names one of the operator's files which
could not be used."""
Trouble = Literal["broken", "encrypted", "too_many_pages", "too_large", "too_slow"]


class Job(BaseModel):
    """What to examine. `export`: the PDF that was exported; `roots`: a folder of PEM files, or None;
    `blanks`: words of the form that the unit's office may replace; `at`: when certificates must be valid."""

    file: Path
    export: Path
    is_pdf: bool
    roots: Path | None = None
    blanks: tuple[str, ...] = ()
    at: datetime
    max_pages: int = 400
    max_pixels: int = 60_000_000


class Signature(BaseModel):
    """One digital signature. `intact`: over exactly these bytes; `changed_after`: the file was updated later
    in a way that signing does not need; `timestamped`: the time is an authority's, not the signer's own;
    `revocation`: by the lists that the operator supplies, unchecked without them."""

    model_config = ConfigDict(frozen=True)

    signer: str
    organisation: str = ""
    signed_at: datetime | None
    timestamped: bool = False
    intact: bool
    changed_after: bool
    trust: Trust
    valid_until: datetime | None = None
    revocation: Revocation = "unchecked"
    revoked_at: datetime | None = None


class Found(BaseModel):
    """Facts about the file. `identical`: its bytes begin with the export's and nothing but signatures was
    added. `scan`: whole pages are pictures. `codes`: what QR codes hold; `printed_codes`: export codes in
    words. `missing`, `added`: words, against the export. `covered`: pages, from 1, whose words are the
    export's and whose looks are not."""

    model_config = ConfigDict(frozen=True)

    trouble: Trouble | None = None
    pages: int = 1
    identical: bool = False
    scan: bool = False
    codes: tuple[str, ...] = ()
    printed_codes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    covered: tuple[int, ...] = ()
    signatures: tuple[Signature, ...] = ()
