"""Whether a PDF grew from its first revision by signing alone.

The library's own comparison starts from a file that has a form; an export has none until it is signed.
"""

from collections.abc import Iterator

from pyhanko.pdf_utils.generic import DictionaryObject, PdfObject, Reference
from pyhanko.pdf_utils.misc import PdfReadError, get_and_apply
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

_IN_CATALOG = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Perms", "/Version"})
_ON_PAGE = frozenset({"/Annots", "/Tabs"})


def grew_by_signing(reader: PdfFileReader) -> bool:
    """No object of the first revision was replaced but the catalog and pages, which got fields of signatures.

    What such a field shows lies on the page without changing it.
    """
    revisions = reader.xrefs.total_revisions
    if revisions == 1:
        return True
    first = reader.get_historical_resolver(0)
    known = reader.xrefs.explicit_refs_in_revision(0)
    later = set().union(*(reader.xrefs.explicit_refs_in_revision(n) for n in range(1, revisions)))
    pages = dict(_pages(first))
    allowed = {reader.root_ref, *pages, *_loose(reader)}
    return (
        (later & known) <= allowed
        and _same(first.root, reader.root, _IN_CATALOG)
        and all(_same(page, _now(reader, ref), _ON_PAGE) for ref, page in pages.items())
        and all(_is_field(note) for ref in pages for note in _added(pages[ref], _now(reader, ref)))
    )


def _loose(reader: PdfFileReader) -> set[Reference]:
    """What tools date anew and nobody reads on the page: document information and metadata."""
    holders = ((reader.trailer_view, "/Info"), (reader.root, "/Metadata"))
    values = [holder.raw_get(name) for holder, name in holders if name in holder]
    return {value.reference for value in values if hasattr(value, "reference")}


def _pages(resolver: HistoricalResolver) -> Iterator[tuple[Reference, DictionaryObject]]:
    waiting = [resolver.root.raw_get("/Pages")]
    while waiting:
        node = waiting.pop()
        found = resolver.get_object(node.reference)
        if "/Kids" in found:
            waiting += list(found["/Kids"])
        else:
            yield node.reference, found


def _now(reader: PdfFileReader, ref: Reference) -> DictionaryObject:
    found = reader.get_object(ref)  # type: ignore[no-untyped-call]
    if not isinstance(found, DictionaryObject):
        raise PdfReadError("what was a page is none any more")
    return found


def _same(one: DictionaryObject, other: DictionaryObject, but: frozenset[str]) -> bool:
    """Equal entries, references unfollowed: what they lead to is checked by itself."""
    names = (set(one) | set(other)) - but
    return all(name in one and name in other and one.raw_get(name) == other.raw_get(name) for name in names)


def _added(one: DictionaryObject, other: DictionaryObject) -> list[PdfObject]:
    before = get_and_apply(one, "/Annots", len, default=0)
    return list(other.get("/Annots", ()))[before:]


def _is_field(note: PdfObject) -> bool:
    found = note.get_object()  # type: ignore[no-untyped-call]
    if not isinstance(found, DictionaryObject) or found.get("/Subtype") != "/Widget":
        return False
    kind = found.get("/FT") or (found["/Parent"].get("/FT") if "/Parent" in found else None)
    return bool(kind == "/Sig")
