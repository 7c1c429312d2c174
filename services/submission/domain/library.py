"""A unit's library (S3): documents, each with its versions; a content is there once, whatever its name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

Sort = Literal["document", "image", "audio"]


@dataclass(frozen=True)
class Version:
    """One content that a document had or has, as it was uploaded."""

    file_id: str
    sha256: str
    size: int
    content_type: str
    filename: str
    uploaded_at: datetime
    uploaded_by: str
    uploaded_by_name: str


@dataclass(frozen=True)
class Document:
    """What a unit keeps under one name. The last version counts; earlier ones stay: sheets refer to them.

    `issued_on`: the day on the paper itself (ngày ban hành), ISO or empty. `version` guards changes.
    """

    document_id: str
    unit_id: str
    name: str
    versions: tuple[Version, ...]
    issued_on: str = ""
    note: str = ""
    version: int = 1

    @property
    def current(self) -> Version:
        """The content that counts now."""
        return self.versions[-1]

    @property
    def sort(self) -> Sort:
        """What the current version is."""
        return sort_of(self.current.content_type)

    def of_content(self, sha256: str) -> Version | None:
        """The version with that content."""
        return next((one for one in self.versions if one.sha256 == sha256), None)

    def of_file(self, file_id: str) -> Version | None:
        """The version that lies in that file."""
        return next((one for one in self.versions if one.file_id == file_id), None)

    def with_version(self, new: Version) -> "Document":
        """With a newer content; the name follows it."""
        return replace(self, versions=(*self.versions, new), name=new.filename)


def sort_of(content_type: str) -> Sort:
    """Which limit and which picture go with a type."""
    if content_type.startswith("image/"):
        return "image"
    return "audio" if content_type.startswith("audio/") else "document"


def document_from(stored: Mapping[str, Any]) -> Document:
    """As Mongo keeps it."""
    versions = tuple(Version(**one) for one in stored["versions"])
    names = ("unit_id", "name", "issued_on", "note", "version")
    return Document(document_id=stored["_id"], versions=versions, **{name: stored[name] for name in names})


def document_to(document: Document) -> dict[str, Any]:
    """As Mongo shall keep it, without its id."""
    fields = {
        name: value for name, value in vars(document).items() if name not in ("document_id", "versions")
    }
    return {**fields, "versions": [dict(vars(one)) for one in document.versions], "sort": document.sort}
