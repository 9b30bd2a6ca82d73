"""Files that somebody may try to attach: good ones with traces in them, and hostile ones."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

PLACE = "MARKERING plaats"


def jpeg(width: int = 60, height: int = 40, *, turned: bool = False) -> bytes:
    """Return a photo that tells its camera and its place."""
    exif = Image.Exif()
    exif[0x010F] = PLACE
    if turned:
        exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 55.0, 12.0)
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, "JPEG", exif=exif, comment=PLACE)
    return out.getvalue()


def png(mode: str = "RGBA") -> bytes:
    """Return an image with a text in it that is not shown."""
    told = PngInfo()
    told.add_text("Author", PLACE)
    told.add_itxt("Comment", PLACE)
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


def pdf() -> bytes:
    """Return a letter that names its author, hides a file and runs a script."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(200, 200))
        page.obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=PLACE))
        document.docinfo["/Author"] = PLACE
        document.attachments["verborgen.txt"] = PLACE.encode()
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=PLACE)
        with document.open_metadata() as told:
            told["dc:creator"] = [PLACE]
        document.save(out)
    return out.getvalue()


def protected_pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out, encryption=pikepdf.Encryption(owner="eigenaar", user="lezer"))
    return out.getvalue()


def png_of(width: int, height: int, data: bytes = b"\0") -> bytes:
    """Return a PNG whose header says this size, whatever stands behind it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def pdf_of(
    pages: int = 1,
    contents: bytes = b"",
    packed: Sequence[str] = (),
    picture: tuple[int, int] | None = None,
) -> bytes:
    """Return a PDF with so many pages, content that is packed so often, and a picture of a claimed size."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(200, 200))
        page = document.pages[0]
        stream = pikepdf.Stream(document, b"")
        for _ in packed:
            contents = zlib.compress(contents)
        stream.write(contents, filter=pikepdf.Array([pikepdf.Name(name) for name in packed]))
        page.obj.Contents = stream
        if picture:
            image = pikepdf.Stream(document, b"\0")
            image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            image.Width, image.Height = picture
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        document.save(out, compress_streams=False)
    return out.getvalue()


def _bare_pdf(*objects: str) -> bytes:
    body = "".join(f"{number} 0 obj {text} endobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF".encode()


HOSTILE = {
    "nothing": b"%PDF-",
    "pages in a circle": _bare_pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[2 0 R]>>"),
    "root is a number": _bare_pdf("7"),
    "no pages": _bare_pdf("<</Type/Catalog>>"),
    "a page that is no page": _bare_pdf(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", "(tekst)"
    ),
    "very many pages said": _bare_pdf(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2147483647/Kids[]>>"
    ),
    "deep": _bare_pdf("<</Type/Catalog/Pages " + "[" * 50_000 + "]" * 50_000 + ">>"),
    "too long a number": _bare_pdf("<</Type/Catalog/Pages " + "9" * 5_000 + " 0 R>>"),
}
"""Files that begin as a PDF and go wrong in a way that programs have stumbled over."""


def nested_pdf(levels: int, times: int, *, own_resources: bool = True, round_again: bool = False) -> bytes:
    """Return a PDF of one page with parts that each draw the next one a number of times.

    own_resources: each says what its names stand for. round_again: the last one draws the first.
    """
    with pikepdf.new() as document:
        document.add_blank_page()
        parts = [document.make_stream(b"0 0 m 9 9 l S")]
        parts += [document.make_stream(b"/P%d Do " % level * times) for level in range(levels)]
        if round_again:
            parts[0].write(b"/P%d Do" % levels)
        names = pikepdf.Dictionary({f"/P{level}": part for level, part in enumerate(parts)})
        resources = document.make_indirect(pikepdf.Dictionary(XObject=names))
        for part in parts:
            part.Type, part.Subtype, part.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
            if own_resources:
                part.Resources = resources
        page = document.pages[0]
        page.Resources = resources
        page.Contents = document.make_stream(b"/P%d Do" % levels)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def filled_pdf(levels: int, times: int, *, as_mask: bool = False) -> bytes:
    """Return a PDF of which each pattern, or mask, is painted with the next one, a number of times."""
    name = pikepdf.Name
    use = b"/A gs " if as_mask else b"/Pattern cs /A scn "
    with pikepdf.new() as document:
        document.add_blank_page()
        resources = pikepdf.Dictionary()
        for level in range(levels + 1):
            part = document.make_stream(use * bool(level) + b"0 0 9 9 re f " * times)
            part.BBox, part.Resources = [0, 0, 9, 9], resources
            if as_mask:
                part.Type, part.Subtype = name.XObject, name.Form
                part.Group = pikepdf.Dictionary(S=name.Transparency, CS=name.DeviceGray)
                mask = pikepdf.Dictionary(S=name.Luminosity, G=part)
                resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(A=pikepdf.Dictionary(SMask=mask)))
            else:
                part.Type, part.PatternType, part.PaintType, part.TilingType = name.Pattern, 1, 1, 1
                part.XStep = part.YStep = 9
                resources = pikepdf.Dictionary(Pattern=pikepdf.Dictionary(A=part))
        page = document.pages[0]
        page.Resources, page.Contents = resources, document.make_stream(use + b"0 0 90 90 re f")
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
