"""Files that somebody may try to attach: good ones with traces in them, and hostile ones."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from collections.abc import Callable, Sequence
from itertools import accumulate

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from jgw_desktop.app.attachments import accept
from storage.cleaning import clean

PLACE = "MARKERING plaats"


def cleaned(name: str, content: bytes) -> bytes:
    """Return a file as it comes into the vault."""
    return clean(accept(name, content)).content


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


def pictured_pdf(content: bytes, size: tuple[int, int], times: int = 1, packed: str = "") -> bytes:
    """Return a PDF whose page draws a JPEG so often, says that it has this size, and packs it once more."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(200, 200))
        image = pikepdf.Stream(document, b"")
        ways = [*([packed] if packed else []), "/DCTDecode"]
        if packed:
            content = zlib.compress(content) if packed == "/FlateDecode" else content.hex().encode() + b">"
        image.write(content, filter=pikepdf.Array([pikepdf.Name(way) for way in ways]))
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        image.Width, image.Height = size
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.obj.Contents = pikepdf.Stream(document, b"q 200 0 0 200 0 0 cm /Im0 Do Q " * times)
        document.save(out)
    return out.getvalue()


def jpeg_that_says(width: int, height: int) -> bytes:
    """Return a JPEG with another size in its header than it has."""
    raw = jpeg()
    at = raw.index(b"\xff\xc0") + 5
    return raw[:at] + struct.pack(">HH", height, width) + raw[at + 4 :]


def _body(*objects: bytes) -> tuple[bytes, list[int]]:
    """Return a PDF as far as its objects, and where each of them begins."""
    parts = [b"%d 0 obj %s endobj\n" % (number, said) for number, said in enumerate(objects, 1)]
    places = [0, *accumulate(map(len, parts))][: len(parts)]
    head = b"%PDF-1.7\n"
    return head + b"".join(parts), [len(head) + place for place in places]


def _bare_pdf(*objects: bytes) -> bytes:
    body, _ = _body(*objects)
    return b"%strailer << /Root 1 0 R /Size %d >>\n%%%%EOF" % (body, len(objects) + 1)


_ONE_PAGE = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
)

HOSTILE = {
    "nothing": b"%PDF-",
    "pages in a circle": _bare_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R]>>"),
    "root is a number": _bare_pdf(b"7"),
    "no pages": _bare_pdf(b"<</Type/Catalog>>"),
    "a page that is no page": _bare_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"(tekst)"
    ),
    "very many pages said": _bare_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2147483647/Kids[]>>"
    ),
    "deep": _bare_pdf(b"<</Type/Catalog/Pages " + b"[" * 50_000 + b"]" * 50_000 + b">>"),
    "too long a number": _bare_pdf(b"<</Type/Catalog/Pages " + b"9" * 5_000 + b" 0 R>>"),
}
"""Files that begin as a PDF and go wrong in a way that programs have stumbled over."""


def nested_pdf(
    levels: int,
    times: int,
    *,
    own_resources: bool = True,
    round_again: bool = False,
    first: bytes = b"",
    last: bytes = b"0 0 m 9 9 l S",
) -> bytes:
    """Return a PDF of one page with parts that each draw the next one a number of times.

    own_resources: each says what its names stand for. round_again: the last one draws the first. first: what
    the page says before that; last: what the last one draws.
    """
    with pikepdf.new() as document:
        document.add_blank_page()
        parts = [document.make_stream(last)]
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
        page.Contents = document.make_stream(first + b"/P%d Do" % levels)
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


def lettered_pdf(levels: int, times: int, *, by_state: bool = False, part: bool = False) -> bytes:
    """Return a PDF in a font of which each letter is drawn with letters of the next one, a number of times.

    by_state: the font is chosen by the state of the pen. part: the last font draws a part for each letter.
    """
    name = pikepdf.Name
    with pikepdf.new() as document:
        document.add_blank_page()
        resources, said = pikepdf.Dictionary(), b"0 0 9 9 re f"
        if part:
            form = document.make_stream(said)
            form.Type, form.Subtype, form.BBox = name.XObject, name.Form, [0, 0, 9, 9]
            resources, said = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=form)), b"/P Do"
        for _ in range(levels):
            drawn = document.make_stream(b"9 0 d0 " + said)
            font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type3, FontBBox=[0, 0, 9, 9])
            font.CharProcs, font.Resources = pikepdf.Dictionary(a=drawn), resources
            font.Encoding = pikepdf.Dictionary(Differences=[97, name.a])
            font.FontMatrix, font.FirstChar, font.LastChar, font.Widths = [1, 0, 0, 1, 0, 0], 97, 97, [9]
            held = document.make_indirect(font)
            if by_state:
                resources = pikepdf.Dictionary(
                    ExtGState=pikepdf.Dictionary(A=pikepdf.Dictionary(Font=[held, 9]))
                )
            else:
                resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(A=held))
            chosen = b"/A gs " if by_state else b"/A 9 Tf "
            said = b"BT " + chosen + b"(" + b"a" * times + b") Tj ET"
        page = document.pages[0]
        page.Resources, page.Contents = resources, document.make_stream(said)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


ENDLESS = {
    "dashes": pdf_of(contents=b"[.0001 .0001] 0 d " + b"0 0 m 99999 99999 l S " * 20),
    "clips": pdf_of(contents=b"0 0 m 100 0 200 200 0 100 c W n " * 100_000 + b"0 0 9 9 re f"),
    "curves": pdf_of(
        contents=b"0 0 m "
        + b" ".join(b"%d 0 -99 %d 99 %d c" % (n % 997, n % 577, n % 431) for n in range(200_000))
        + b" S"
    ),
}
"""Files of which the one page takes very long to draw."""

LETTERS: dict[str, Callable[[bytes], bytes]] = {
    "/ASCIIHexDecode": lambda raw: raw.hex().encode() + b">",
    "/ASCII85Decode": lambda raw: base64.a85encode(raw) + b"~>",
}
"""Ways to write bytes as letters."""


def packed_zeros(megabytes: int) -> bytes:
    """Return packed zeros, made without holding them. Of more than one the sum at the end does not fit."""
    packer, zeros = zlib.compressobj(9), bytes(1_000_000)
    first, again = (packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * (megabytes - 1) + packer.flush()


def chained_pdf(raw: bytes, names: Sequence[str]) -> bytes:
    """Return a PDF whose page says raw bytes that are said to be packed in these ways."""
    said = len(raw), " ".join(names).encode(), raw
    return _bare_pdf(*_ONE_PAGE, b"<</Length %d/Filter[%s]>> stream\n%s\nendstream" % said)


def packed_objects_pdf(raw: bytes, names: Sequence[str], told: str = "/Type/ObjStm/N 1/First 4") -> bytes:
    """Return a PDF that keeps an object within a stream that is said to be packed in these ways."""
    about = told.encode(), len(raw), " ".join(names).encode(), raw
    kept = b"<<%s/Length %d/Filter[%s]>> stream\n%s\nendstream" % about
    body, places = _body(*_ONE_PAGE, b"<</Length 0>> stream\n\nendstream", kept)
    rows = [b"\1" + place.to_bytes(4) + b"\0" for place in [*places, len(body)]]
    table = b"\0" * 6 + b"".join(rows) + b"\2" + (5).to_bytes(4) + b"\0"
    said = b"<</Type/XRef/W[1 4 1]/Size 8/Root 1 0 R/Length %d>> stream\n%s\nendstream" % (len(table), table)
    return b"%s6 0 obj %s endobj\nstartxref\n%d\n%%%%EOF" % (body, said, len(body))


def two_meanings_pdf() -> bytes:
    """Return a PDF of two pages that draw one part; what that draws by its name is a bomb on the second."""
    with pikepdf.open(io.BytesIO(nested_pdf(9, 10))) as document:
        document.add_blank_page()
        harmless, bomb = document.make_stream(b"0 0 m 9 9 l S"), document.pages[0].resources.XObject.P9
        shared = document.make_stream(b"/Q Do")
        for part in (harmless, shared):
            part.Type, part.Subtype, part.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
        for page, meant in zip(document.pages, (harmless, bomb), strict=True):
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(S=shared, Q=meant))
            page.obj.Contents = document.make_stream(b"/S Do")
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def masked_pdf(
    times: int, *, says_so: bool = True, name: str = "/SMask", size: tuple[int, int] = (4000, 3000)
) -> bytes:
    """Return a PDF whose page draws a small picture so often, each time under a large mask.

    says_so: the mask says that it is a picture. name: what the picture calls its mask.
    """
    with pikepdf.open(io.BytesIO(pictured_pdf(jpeg(), (60, 40), times))) as document:
        mask = document.make_stream(b"\0", Width=size[0], Height=size[1])
        mask.ColorSpace = pikepdf.Name.DeviceGray
        if says_so:
            mask.Type, mask.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        document.pages[0].resources.XObject.Im0[name] = mask
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def inline_pdf(said: bytes, times: int = 1, packed: Sequence[str] = ()) -> bytes:
    """Return a PDF whose page holds a picture within its text so often; said: what it says of it."""
    text = b"q 200 0 0 200 0 0 cm BI %s ID 0 EI Q " % said * times
    for name in reversed(packed):
        text = zlib.compress(text) if name in ("/FlateDecode", "/Fl") else LETTERS[name](text)
    return chained_pdf(text, packed)


def scanned_pdf(pages: int) -> bytes:
    """Return a letter as a scanner makes it: a grey picture of 300 dots an inch on each page."""
    page = Image.effect_noise((124, 175), 60).resize((2480, 3508))
    out = io.BytesIO()
    page.save(out, "PDF", save_all=True, append_images=[page] * (pages - 1), resolution=300, quality=10)
    return out.getvalue()


def told_pdf(size: int) -> bytes:
    """Return a PDF with so many bytes about its parts beside its page, as one for screen readers has."""
    part = b"<</Type/StructElem/S/P/K 1/Alt(woorden over iets dat hier staat)>>"
    return _bare_pdf(*_ONE_PAGE, b"<</Length 0>> stream\n\nendstream", *[part] * (size // (len(part) + 20)))


def shaded_pdf(kind: int) -> bytes:
    """Return a PDF with a shading of this kind."""
    shade = b"<</ShadingType %d/ColorSpace/DeviceRGB/Length 0>> stream\n\nendstream" % kind
    return _bare_pdf(*_ONE_PAGE, b"<</Length 0>> stream\n\nendstream", shade)
