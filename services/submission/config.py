"""Settings of submission."""

from typing import ClassVar

from pydantic import DirectoryPath

from chamdiem.servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Its own beside the common ones. Sizes are bytes, durations seconds."""

    service: ClassVar[str] = "submission"
    port: int = 8103
    relay_linger: float = 0.05
    """Saves come in crowds: a longer wait lets more of them share the relay's reads and writes."""
    coalesce_for: float = 1.0
    max_upload_bytes: int = 25_000_000
    max_evidence_per_leaf: int = 50
    max_document_bytes: int = 100_000_000
    max_image_bytes: int = 25_000_000
    max_audio_bytes: int = 200_000_000
    max_inflated_bytes: int = 500_000_000
    """What an office file may unpack to: it is an archive, and may be a bomb."""
    upload_keep_for: float = 7 * 86_400
    """How long an upload that was begun waits for the rest of its bytes."""
    uploads_every: float = 60.0
    upload_grace: float = 1_800.0
    """An upload counts by its start: so long past the deadline a sheet waits for those begun in time."""
    ticket_for: float = 1_800.0
    """How long a player may read a file by the address that it was given."""
    clamd_host: str = ""
    """Where clamd listens; empty: files are not scanned. Until it has found a file clean nobody gets it."""
    clamd_port: int = 3310
    scan_every: float = 3.0
    scan_within: float = 120.0
    free_space_kept: int = 1_000_000_000
    """No upload is begun that would leave the database's disk with less."""
    cached_sheets: int = 20_000
    """How many slim sheets a process remembers between two saves; about 15 KB each."""
    round_fresh_for: float = 1.0
    """How long a round may be used without asking whether a newer version has arrived; refusals always
    ask."""
    deadline_every: float = 5.0
    """How often sheets that were not sent by their deadline are looked for."""
    deadline_grace: float = 2.0
    """How long the job waits past a deadline, so that requests that came in time can end."""
    province: str = "Thanh Bình"
    """The province's name without its kind: the place of documents, and the body above their issuers."""
    receiving_body: str = "SỞ NỘI VỤ"
    public_url: str = "http://127.0.0.1:8080"
    """Where people find the web client: what links of surveys and the QR codes of reports begin with."""
    trust_roots: DirectoryPath | None = None
    """A folder of PEM files: the authorities whose signatures are called trusted. None: nobody is judged."""
    scans_allowed: bool = True
    """Whether rounds may take a scan of the signed paper, marked as one, beside digitally signed PDFs."""
    examine_at_once: int = 2
    """How many signed files are examined at once, each in a process of up to 2 GB."""
    examine_timeout: float = 90.0
    """How long one may take."""
