"""Reads a PDF back as its reader would: poppler for the words, pikepdf for what hides behind them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import pikepdf


def layout_of(pdf: bytes) -> str:
    """Return the text as it lies on the page."""
    return _pdftotext(pdf, "-layout")


def words_of(pdf: bytes) -> str:
    """Return the text in drawing order on one line, with hyphens at line ends taken out."""
    text = re.sub(r"[-\u00ad]\n", "", _pdftotext(pdf, "-raw"))
    return " ".join(text.split())


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return [" ".join(page.split()) for page in _pdftotext(pdf, "-raw").split("\f")[:-1]]


def hidden_in(pdf: bytes) -> str:
    """Return everything in the document that is not drawn: info, structure, metadata, annotations."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return " ".join(_bare(thing) for thing in document.objects)


def structure_of(pdf: bytes) -> list[tuple[str, str]]:
    """Return the elements with words of their own, in reading order: role and words."""
    found: list[tuple[str, str]] = []
    for line in map(str.strip, _run("pdfinfo", "-struct-text", pdf).splitlines()):
        role = re.match(r"(\w+)(?: \((?:block|inline)\))?:?$", line)
        if role:
            found.append((role[1], ""))
        elif not line.startswith("/"):
            found[-1] = (found[-1][0], found[-1][1] + line.removeprefix('"').removesuffix('"'))
    return [(role, " ".join(words.split())) for role, words in found if words]


def _bare(thing: object) -> str:
    """Return an object of the file as text, streams that are no page or font opened."""
    if not isinstance(thing, pikepdf.Stream):
        return repr(thing)
    is_words = str(thing.get("/Type")) in ("/Metadata", "/EmbeddedFile")
    return repr(dict(thing)) + (thing.read_bytes().decode("utf-8", "replace") if is_words else "")


def _pdftotext(pdf: bytes, mode: str) -> str:
    return _run("pdftotext", mode, pdf)


def _run(command: str, mode: str, pdf: bytes) -> str:
    tool = shutil.which(command)
    assert tool, f"{command} is missing: install poppler-utils to run the tests of what is printed"
    out = ["-"] if command == "pdftotext" else []
    call = [tool, mode, "-enc", "UTF-8", "-", *out]
    return subprocess.run(call, input=pdf, capture_output=True, check=True).stdout.decode("utf-8")
