"""Looks into a rendered PDF."""

from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject, StreamObject

MM = 72 / 25.4


def open_pdf(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def page_texts(data: bytes) -> list[str]:
    return [page.extract_text() for page in open_pdf(data).pages]


def flat_text(data: bytes) -> str:
    """All words with single spaces: line ends fall where the column ends."""
    return " ".join(" ".join(page_texts(data)).split())


def squeezed_text(data: bytes) -> str:
    """All characters without any space: a word broken over lines is whole again."""
    return "".join("".join(page_texts(data)).split()).replace("\u200b", "")


def runs(page: PageObject) -> list[tuple[float, float, str]]:
    """Each run of text and where it starts, in mm from the left and the lower edge."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, canvas: list[float], at: list[float], *_: object) -> None:
        if text.strip():
            found.append(((canvas[4] + at[4]) / MM, (canvas[5] + at[5]) / MM, text))

    page.extract_text(visitor_text=visit)
    return found


def metadata(data: bytes) -> str:
    stream = open_pdf(data).root_object["/Metadata"].get_object()
    assert isinstance(stream, StreamObject)
    return stream.get_data().decode()


def fonts(data: bytes) -> dict[str, bool]:
    """Every font's name and whether its file is inside."""
    found: dict[str, bool] = {}
    for page in open_pdf(data).pages:
        for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[attr-defined]
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor: DictionaryObject = descendant["/FontDescriptor"]
            found[str(descriptor["/FontName"])] = "/FontFile2" in descriptor or "/FontFile3" in descriptor
    return found
