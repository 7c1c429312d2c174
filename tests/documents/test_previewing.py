"""Pictures are made in a process of their own: whatever a file does there, the service goes on."""

import sys
import time
from pathlib import Path

import pytest

from chamdiem.documents.pictures import NoPicture, NoPictureNow
from chamdiem.documents.previewing import isolated_previews

PDF = "application/pdf"


def pdf(*objects: str) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    body, at = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        at.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in at)
    head = f"xref\n0 {len(at) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer\n<</Size {len(at) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + (head + tail).encode()


def stream(content: str, more: str = "") -> str:
    return f"<<{more}/Length {len(content)}>>\nstream\n{content}\nendstream"


def page(more: str = "") -> str:
    return f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]{more}>>"


CATALOGUE, ONE_PAGE = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"


def nested(depth: int, times: int) -> bytes:
    """A page whose drawing calls another so many times, which calls another…: billions of steps in 5 KB."""
    first = 5
    forms = [
        stream(
            f"/F{level + 1} Do " * times,
            "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
            f"/Resources<</XObject<</F{level + 1} {first + level + 1} 0 R>>>>",
        )
        for level in range(depth)
    ]
    last = stream("0 0 5 5 re f", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    resources = f"/Contents 4 0 R/Resources<</XObject<</F0 {first} 0 R>>>>"
    return pdf(CATALOGUE, ONE_PAGE, page(resources), stream("/F0 Do"), *forms, last)


def with_script() -> bytes:
    """JavaScript at opening, a program to start, a file inside."""
    catalogue = (
        "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while\\(true\\){})>>"
        "/AA<</WC<</S/Launch/F(cmd.exe)>>>>/Names<</EmbeddedFiles<</Names[(a.exe)4 0 R]>>>>>>"
    )
    return pdf(catalogue, ONE_PAGE, page(), "<</Type/Filespec/F(a.exe)/EF<</F 5 0 R>>>>", stream("MZ"))


def endless_tree() -> bytes:
    """Pages whose child is their own parent."""
    return pdf(CATALOGUE, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2000000000>>")


async def test_scripts_and_files_inside_do_nothing(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(with_script())
    made = await isolated_previews(path, PDF)
    assert set(made) == {"small", "large"}


@pytest.mark.parametrize("data", [nested(30, 4), endless_tree()], ids=["nested", "endless tree"])
async def test_a_page_without_end_costs_no_more_than_its_patience(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    begun = time.monotonic()
    with pytest.raises((NoPicture, NoPictureNow)):
        await isolated_previews(path, PDF, patience=4)
    assert time.monotonic() - begun < 60


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("exit 1", NoPictureNow),
        ("kill -KILL $$", NoPictureNow),
        ("kill -TERM $$", NoPictureNow),
        ("exec sleep 60", NoPictureNow),
        ("kill -XCPU $$", NoPicture),
        ("kill -SEGV $$", NoPicture),
        ("echo '{}'", NoPicture),
    ],
)
async def test_what_ended_the_process_says_whether_the_file_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, said: type[Exception]
) -> None:
    script = tmp_path / "python"
    script.write_text(f"#!/bin/sh\n{end}\n")
    script.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(script))
    with pytest.raises(said):
        await isolated_previews(tmp_path / "file", PDF, patience=2 if "sleep" in end else 60)


async def test_it_is_not_given_this_process_s_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    script = tmp_path / "python"
    script.write_text(f"#!/bin/sh\nenv > {told}\necho '{{}}'\n")
    script.chmod(0o700)
    monkeypatch.setenv("CHAMDIEM_SECRET", "secret")
    monkeypatch.setattr(sys, "executable", str(script))
    with pytest.raises(NoPicture):
        await isolated_previews(tmp_path / "file", PDF)
    assert "secret" not in told.read_text()
