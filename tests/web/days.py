"""Days of Viet Nam, which begin seven hours before those of UTC."""

from datetime import UTC, date, datetime, timedelta

from chamdiem.scoring.phases import LOCAL_TIME


def day_ahead(days: int) -> date:
    """A day counted from today."""
    return (datetime.now(UTC).astimezone(LOCAL_TIME) + timedelta(days=days)).date()


def written(days: int) -> str:
    """That day as people write it."""
    return f"{day_ahead(days):%d/%m/%Y}"
