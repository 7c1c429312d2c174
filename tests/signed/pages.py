"""What people and tools do to a report on its way: save it anew, print and scan it, write on it, lock it."""

from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def _saved(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def rewritten(pdf: bytes) -> bytes:
    """Saved by a tool that writes every object anew."""
    return _saved(PdfWriter(clone_from=BytesIO(pdf)))


def stamped(pdf: bytes, words: str) -> bytes:
    """A number typed onto the first page."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    page = writer.pages[0]
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    resources = page["/Resources"].get_object()
    fonts = resources["/Font"].get_object()  # type: ignore[index]
    fonts[NameObject("/Stamp")] = writer._add_object(font)
    drawn = DecodedStreamObject()
    drawn.set_data(f"\nBT /Stamp 11 Tf 1 0 0 1 60 500 Tm ({words}) Tj ET\n".encode())
    contents = page["/Contents"]
    old = contents.get_data()  # type: ignore[attr-defined]
    merged = DecodedStreamObject()
    merged.set_data(b"q\n" + old + b"\nQ" + drawn.get_data())
    page[NameObject("/Contents")] = writer._add_object(merged)
    return _saved(writer)


def other_words(pdf: bytes) -> bytes:
    """The same pages in another order of figures: a page of the report is left out."""
    writer = PdfWriter()
    for page in PdfReader(BytesIO(pdf)).pages[1:]:
        writer.add_page(page)
    return _saved(writer)


def without_code(pdf: bytes) -> bytes:
    """The foot of every page cut away, as whoever wants no comparison would."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        for found in list(page.get_objects()):
            _, bottom, _, _ = found.get_bounds()
            if bottom < 70:
                page.remove_obj(found)
        page.gen_content()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _pictures(pdf: bytes, scale: float) -> list[Image.Image]:
    return [page.render(scale=scale).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def scan(pdf: bytes, scale: float = 2.2) -> bytes:
    """Printed and scanned: each page one picture."""
    first, *rest = _pictures(pdf, scale)
    out = BytesIO()
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=72 * scale, quality=60)
    return out.getvalue()


def picture(pdf: bytes) -> bytes:
    """The first page photographed."""
    out = BytesIO()
    _pictures(pdf, 2.2)[0].convert("L").save(out, "JPEG", quality=60)
    return out.getvalue()


def encrypted(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.encrypt("mat-khau", algorithm="RC4-128")
    return _saved(writer)


def many_pages(number: int) -> bytes:
    writer = PdfWriter()
    for _ in range(number):
        writer.add_blank_page(width=595, height=842)
    return _saved(writer)


def blank_picture() -> bytes:
    """A picture without any code."""
    out = BytesIO()
    Image.new("L", (600, 800), 255).save(out, "PNG")
    return out.getvalue()


def wide_picture() -> bytes:
    """A few KB that would take hundreds of MB to look at."""
    out = BytesIO()
    Image.new("1", (10_000, 10_000)).save(out, "PNG")
    return out.getvalue()
