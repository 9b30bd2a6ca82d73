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
    """Return everything in the document that is not page content: info, catalogue, annotations."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        parts = [repr(document.docinfo), *(str(key) for key in document.Root)]
        parts += [repr(page.get("/Annots")) for page in document.pages]
        return " ".join(parts)


def _pdftotext(pdf: bytes, mode: str) -> str:
    tool = shutil.which("pdftotext")
    assert tool, "pdftotext is missing: install poppler-utils to run the tests of what is printed"
    done = subprocess.run([tool, mode, "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8")
