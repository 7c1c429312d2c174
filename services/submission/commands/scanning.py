"""New files are held back until the scanner has found them clean, where there is one (O1)."""

from chamdiem.servicekit.clamd import ScannerAway, answers, scan
from chamdiem.servicekit.history import entry
from chamdiem.servicekit.logging import logger
from services.submission.context import Context
from services.submission.errors.library import FileHeld, FileInfected


async def scan_held(ctx: Context) -> None:
    """The job: have every file that waits scanned. While the scanner is away they wait on."""
    settings = ctx.settings
    if not settings.clamd_host:
        return
    held = await ctx.files.held()
    if held and not await answers(settings.clamd_host, settings.clamd_port):
        logger.warning("scanner_away", waiting=len(held))
        return
    for file_id, length in held:
        content = ctx.files.read(file_id, 0, length)
        try:
            found = await scan(settings.clamd_host, settings.clamd_port, content, settings.scan_within)
        except ScannerAway as error:
            logger.warning("scan_failed", error=str(error)[:200], file_id=file_id)
            continue
        if await ctx.files.scanned(file_id, "infected" if found else "clean", found or "") and found:
            await _on_record(ctx, file_id, found)


async def _on_record(ctx: Context, file_id: str, found: str) -> None:
    row = entry(None, ctx.now(), "file_scan", was="held", to="infected", reason=found)
    await ctx.kit.chain.append([{"_id": f"scan~{file_id}", **row, **await ctx.library.whose(file_id)}])


async def require_clean(ctx: Context, file_id: str) -> None:
    """Raises FileHeld until the scanner has looked, FileInfected if it found something."""
    match (await ctx.files.scans([file_id])).get(file_id):
        case "held":
            raise FileHeld("Tệp đang được quét mã độc, xin mở lại sau ít phút.")
        case "infected":
            raise FileInfected("Tệp có mã độc nên không mở được.")
        case _:
            return
