"""Writes the tags of a drawn document into its PDF, in memory: structure tree, language, title, XMP.

The same drawing always gives the same bytes, and nothing is written but what the pages say themselves.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from jgw_desktop.documents.tagging.marks import Element, Mark, Tagging

LANGUAGE = "nl-NL"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>JGW Desktop</pdf:Producer><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def finished(pdf: bytes, tagging: Tagging, title: str) -> bytes:
    """Return a PDF with its tags. title: what the document is called; no names."""
    target = BytesIO()
    with Pdf.open(BytesIO(pdf)) as document:
        _Tree(document).write(tagging.root)
        describe(document, title)
        _repair_letters(document)
        document.save(target, deterministic_id=True)
    return target.getvalue()


class _Tree:
    """The structure tree of one PDF while it is written."""

    def __init__(self, document: Pdf) -> None:
        self._document = document
        self._pages = list(document.pages)
        self._owners: defaultdict[int, dict[int, Object]] = defaultdict(dict)

    def write(self, root: Element) -> None:
        """Hang the tree in the catalogue, and on every page the way back into it."""
        top = self._document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top.K = Array([self._written(root, top)])
        numbers: list[Object | int] = []
        for at, page in enumerate(self._pages):
            owners = self._owners[at]
            page.obj.StructParents, page.obj.Tabs = at, Name.S
            numbers.extend([at, Array([owners[number] for number in sorted(owners)])])
        top.ParentTree = self._document.make_indirect(Dictionary(Nums=Array(numbers)))
        top.ParentTreeNextKey = len(self._pages)
        self._document.Root.StructTreeRoot = top

    def _written(self, element: Element, parent: Object) -> Object:
        written = self._document.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent)
        )
        written.K = Array([self._kid(kid, written) for kid in element.kids if _says_something(kid)])
        attributes = _attributes(element)
        if attributes:
            written.A = attributes
        for name, said in (("Alt", element.alt), ("Lang", element.lang), ("ActualText", element.actual)):
            if said:
                written[f"/{name}"] = String(said)
        return written

    def _kid(self, kid: Element | Mark, parent: Object) -> Object:
        if isinstance(kid, Element):
            return self._written(kid, parent)
        self._owners[kid.page][kid.number] = parent
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page].obj, MCID=kid.number)


def _says_something(kid: Element | Mark) -> bool:
    return isinstance(kid, Mark) or any(map(_says_something, kid.kids))


def _attributes(element: Element) -> Dictionary | None:
    if element.scope:
        return Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
    if element.role == "L":
        return Dictionary(O=Name.List, ListNumbering=Name.Disc)
    if element.box:
        return Dictionary(
            O=Name.Layout, Placement=Name.Block, BBox=Array([round(at, 2) for at in element.box])
        )
    return None


def describe(document: Pdf, title: str) -> None:
    """Say of a document that it is tagged, in which language, and what it is called."""
    root = document.Root
    root.MarkInfo = Dictionary(Marked=True)
    root.Lang = String(LANGUAGE)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    xmp = document.make_stream(_XMP.format(title=html.escape(title, quote=False), language=LANGUAGE).encode())
    xmp.Type, xmp.Subtype = Name.Metadata, Name.XML
    root.Metadata = xmp


def _repair_letters(document: Pdf) -> None:
    """Put right what reportlab says of letters: a sign that is never used, and emoji in five digits."""
    for page in document.pages:
        for font in page.Resources.get("/Font", Dictionary()).values():
            letters = font.get("/ToUnicode")
            if letters is not None:
                known = letters.read_bytes().replace(b"<0000>", b"<FFFD>")
                letters.write(_BEYOND.sub(_as_pair, known))


_BEYOND = re.compile(rb"<([0-9A-F]{5,6})>")


def _as_pair(code: re.Match[bytes]) -> bytes:
    """Write a code beyond four digits as the two halves that the format asks for."""
    return f"<{chr(int(code[1], 16)).encode('utf-16-be').hex().upper()}>".encode()
