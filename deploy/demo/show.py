"""What the demo prints at its end."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from chamdiem.client import models
from deploy.sample import RoundPlan

from .people import Credentials
from .play import Played


def ranking(console: Console, results: models.Results) -> None:
    """The ranked table as the running system gives it."""
    table = Table(title=f"{results.round_name}: {len(results.rows)} đơn vị", title_justify="left")
    for head, is_figure in (("Hạng", True), ("Đơn vị", False), ("Chỉ số (%)", True), ("Xếp loại", False)):
        table.add_column(head, justify="right" if is_figure else "left")
    for row in results.rows:
        index = (row.index_display or "–").replace(".", ",")
        table.add_row(str(row.rank or "–"), row.unit_name, index, row.class_name or "")
    console.print(table)


def comparison(console: Console, played: Played, plan: RoundPlan) -> bool:
    """Say how the ranking compares with the published one; false where it differs."""
    equal, expected = played.reproduced(plan), len(plan.expected)
    mean = mean_of_displayed(played.results)
    console.print(f"{equal}/{expected} published indices reproduced")
    console.print(f"mean {mean} (published {plan.mean_display})")
    return equal == expected and mean == plan.mean_display


def mean_of_displayed(results: models.Results) -> str:
    """The mean of the indices as they are published, to the same decimals, half up, in whole hundredths."""
    scale = 10**results.decimals
    shown = [int(row.index_display.replace(".", "")) for row in results.rows if row.index_display]
    mean = (2 * sum(shown) + len(shown)) // (2 * len(shown))
    return f"{mean // scale}.{mean % scale:0{results.decimals}d}"


def ways_in(console: Console, address: str, accounts: Sequence[tuple[str, Credentials]]) -> None:
    """Where to go and how to sign in."""
    table = Table(title=f"Mở {address} và đăng nhập", title_justify="left")
    for head in ("Vai", "Tên đăng nhập", "Mật khẩu"):
        table.add_column(head)
    for who, credentials in accounts:
        table.add_row(who, credentials.username, credentials.password)
    console.print(table)
