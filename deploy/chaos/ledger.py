"""What the system has acknowledged, written down at the moment of its answer, and how long answers took."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import httpx

Json = Mapping[str, Any]
_SAVE = re.compile("PATCH /api/submission/sheets/([^/]+)/items/([^/]+)")
_UPLOAD = re.compile("POST /api/submission/sheets/([^/]+)/items/([^/]+)/evidence")
_SENT = re.compile("POST /api/submission/sheets/([^/]+)/submission")
_WORD = re.compile("PATCH /api/appraisal/appraisals/([^/]+)/items/([^/]+)")
_AGREEMENT = re.compile("POST /api/appraisal/appraisals/([^/]+)/agreement")


@dataclass(frozen=True)
class Save:
    """A unit's save of one leaf: what it asked for, and the item as the answer showed it."""

    sheet_id: str
    leaf_id: str
    asked: Json
    item: Json


@dataclass(frozen=True)
class Upload:
    """A file: the hash of what was sent, and the one that the answer named."""

    sheet_id: str
    leaf_id: str
    evidence_id: str
    sent: str
    told: str


@dataclass(frozen=True)
class Word:
    """An appraiser's word on one leaf, as the answer showed it."""

    appraisal_id: str
    leaf_id: str
    item: Json


@dataclass
class Ledger:
    """Every acknowledged change of the play; `receipts` by sheet."""

    saves: list[Save] = field(default_factory=list)
    uploads: list[Upload] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    receipts: dict[str, Json] = field(default_factory=dict)
    longest_wait: float = 0.0
    longest_request: str = ""

    def waited(self, request: str, seconds: float) -> None:
        """A request was answered for good after so long, repetitions included."""
        if seconds > self.longest_wait:
            self.longest_wait, self.longest_request = seconds, request

    def acknowledge(self, request: str, options: Mapping[str, Any], response: httpx.Response) -> None:
        """Write down what a 2xx answer promises; requests that change nothing we compare are left aside."""
        if found := _SAVE.fullmatch(request):
            self.saves.append(Save(found[1], found[2], options["json"], response.json()["item"]))
        elif found := _UPLOAD.fullmatch(request):
            self._uploaded(found[1], found[2], options["files"]["file"][1], response.json())
        elif found := _SENT.fullmatch(request):
            self.receipts[found[1]] = response.json()
        elif found := _WORD.fullmatch(request):
            self.words.append(Word(found[1], found[2], response.json()))
        elif found := _AGREEMENT.fullmatch(request):
            items: Mapping[str, Json] = response.json()["items"]
            self.words.extend(Word(found[1], leaf_id, item) for leaf_id, item in items.items())

    def _uploaded(self, sheet_id: str, leaf_id: str, content: bytes, answer: Json) -> None:
        sent = sha256(content).hexdigest()
        self.uploads.append(Upload(sheet_id, leaf_id, answer["evidence_id"], sent, answer["sha256"]))
