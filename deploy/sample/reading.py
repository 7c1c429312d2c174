"""Reads the sample province's files: units, criteria sets, the published table."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

from chamdiem.scoring import SetDocument

FOLDER = Path(__file__).resolve().parents[2] / "data" / "sample"
SetName = Literal["cchc-so-2024", "cchc-xa-2024", "hoan-thanh-nhiem-vu-2024"]
SET_NAMES: tuple[SetName, ...] = ("cchc-so-2024", "cchc-xa-2024", "hoan-thanh-nhiem-vu-2024")
Unit = dict[str, Any]


def set_path(name: SetName) -> Path:
    """Where that criteria set lies."""
    return FOLDER / "sets" / f"{name}.json"


@cache
def load_set(name: SetName) -> SetDocument:
    """One of the three sample sets."""
    return SetDocument.model_validate_json(set_path(name).read_bytes())


def load_units() -> list[Unit]:
    """The units in the form of POST /api/identity/units/import, parents before children."""
    return list(read_json("units.json")["units"])


def published_table() -> dict[str, Any]:
    """The published table of 2024, with its source (results of a real province)."""
    return read_json("published-2024.json")


def read_json(name: str) -> dict[str, Any]:
    """A file of data/sample as an object."""
    found: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found
