"""Evidence of before the library existed is brought into the libraries of its units (S3)."""

import uuid

from chamdiem.servicekit.history import entry
from chamdiem.servicekit.logging import logger
from services.submission.context import Context
from services.submission.domain.items import Evidence
from services.submission.domain.library import Document, Version

STEP = "library_filled"


async def fill_libraries(ctx: Context) -> None:
    """The job: once per database, every file that a sheet refers to is in its unit's library.

    Sheets stay as they are: their digests are signed. Two copies at once, and a run that was cut off, do no
    harm: a content is in a library once, by index.
    """
    if await ctx.library.step_taken(STEP):
        return
    brought = 0
    async for unit_id, evidence in ctx.library.evidence():
        brought += await _bring(ctx, unit_id, evidence)
    await ctx.library.take_step(STEP, ctx.now())
    logger.info("libraries_filled", documents=brought)


async def _bring(ctx: Context, unit_id: str, evidence: Evidence) -> bool:
    """Whether the library lacked it. A file whose bytes are gone is left out: it could not be opened."""
    if await ctx.library.of_content(unit_id, evidence.sha256) or not await ctx.files.about(evidence.file_id):
        return False
    version = Version(
        file_id=evidence.file_id,
        sha256=evidence.sha256,
        size=evidence.size,
        content_type=evidence.content_type,
        filename=evidence.filename,
        uploaded_at=evidence.uploaded_at,
        uploaded_by="",
        uploaded_by_name=evidence.uploaded_by_name,
    )
    document = Document(uuid.uuid4().hex, unit_id, evidence.filename, (version,), evidence.issued_on)
    shown = {"filename": version.filename, "sha256": version.sha256, "file_id": version.file_id}
    return await ctx.library.add(document, entry(None, ctx.now(), "library_document", to=shown))
