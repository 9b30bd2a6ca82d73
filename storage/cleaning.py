"""What comes into the vault as attachment is made anew: only what is seen goes along.

An image is decoded and written again, a PDF is taken apart and put together without what acts by itself or
tells where it came from. So camera, place, author, hidden files and a second file behind the first one stay
outside. Size is judged from the header, before a single pixel is made.
"""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from jgw_desktop.app.attachments import MAX_BYTES, MAX_PAGES, MAX_PIXELS, Attachment, AttachmentType
from jgw_desktop.domain.errors import (
    AttachmentRefused,
    AttachmentTooLarge,
    AttachmentTooManyPages,
    AttachmentTooManyPixels,
)
from storage.drawings import refuse_mazes
from storage.unpacking import Work, bound_the_library, picture_in, refuse_packed_objects, sizes_of

if TYPE_CHECKING:
    from pikepdf import Object, Pdf, Stream
    from PIL.Image import Image

_MILLION = 1_000_000
_JPEG_QUALITY = 90
_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")  # what Pillow writes as PNG and every viewer shows
_SEEN_OF_PDF = frozenset({"/Type", "/Pages", "/Version", "/Lang", "/PageLabels"})
_SEEN_OF_PAGE = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Contents", "/Resources", "/Group"}
)
_SEEN_OF_TRAILER = frozenset({"/Root", "/Size", "/ID"})
_PDF_VERSION = "1.7"
_TOLD_ANYWHERE = frozenset({"/Metadata", "/PieceInfo"})


def clean(attachment: Attachment) -> Attachment:
    """Return an attachment without metadata, hidden content or anything that acts by itself.

    Raises AttachmentRefused, AttachmentTooManyPixels, AttachmentTooManyPages or AttachmentTooLarge.
    """
    make = _clean_pdf if attachment.type is AttachmentType.PDF else _clean_image
    content = make(attachment)
    if len(content) > MAX_BYTES:
        raise AttachmentTooLarge(grens=MAX_BYTES // (1024 * 1024))
    return replace(attachment, content=content)


def _clean_image(attachment: Attachment) -> bytes:
    from PIL import Image, ImageOps

    with (
        _image_errors(),
        Image.open(io.BytesIO(attachment.content), formats=(attachment.type.name,)) as image,
    ):
        if image.width * image.height > MAX_PIXELS:
            raise AttachmentTooManyPixels(grens=MAX_PIXELS // _MILLION)
        image.load()
        return _written(ImageOps.exif_transpose(image), attachment.type)


def _written(image: Image, kind: AttachmentType) -> bytes:
    """Return the pixels of an image as a file, and nothing else that it carried."""
    wanted = ("L", "RGB") if kind is AttachmentType.JPEG else _MODES
    plain = image if image.mode in wanted else image.convert("RGB")
    for name in set(plain.info) - {"transparency"}:
        del plain.info[name]
    out = io.BytesIO()
    # Optimised, a JPEG is written in one go, and whoever types meanwhile would wait for it.
    plain.save(out, kind.name, quality=_JPEG_QUALITY, optimize=kind is AttachmentType.PNG)
    return out.getvalue()


def _clean_pdf(attachment: Attachment) -> bytes:
    with _pdf_errors():
        content = _redrawn(attachment.content)
        _redrawn(content)  # what is kept must open again
        return content


def _redrawn(raw: bytes) -> bytes:
    import pikepdf

    out, work = io.BytesIO(), Work()
    bound_the_library()
    refuse_packed_objects(raw, work)
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        if pdf.is_encrypted or not pdf.pages:
            raise AttachmentRefused
        if len(pdf.pages) > MAX_PAGES:
            raise AttachmentTooManyPages(grens=MAX_PAGES)
        _strip(pdf, work)
        pdf.save(
            out,
            deterministic_id=True,
            force_version=_PDF_VERSION,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,  # nothing is unpacked to be packed again
        )
    return out.getvalue()


def _strip(pdf: Pdf, work: Work) -> None:
    """Leave of a PDF what draws its pages: a script, a link or a hidden file has no place to stand."""
    import pikepdf

    _keep(pdf.trailer, _SEEN_OF_TRAILER)
    _keep(pdf.Root, _SEEN_OF_PDF)
    for page in pdf.pages:
        _keep(page.obj, _SEEN_OF_PAGE)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            _keep(thing, frozenset(thing.keys()) - _TOLD_ANYWHERE)
            _refuse_large_picture(thing, work)
    refuse_mazes(pdf, sizes_of(pdf, work), work)


def _refuse_large_picture(thing: Object, work: Work) -> None:
    """Judge a picture on a page as one that is a file of its own, from what it and the page say of it."""
    import pikepdf

    size = [thing[name] for name in ("/Width", "/Height") if name in thing]
    if isinstance(thing, pikepdf.Stream) and len(size) == 2:  # a mask need not even say that it is one
        width, height = map(int, size)
        if max(width * height, _own_pixels(thing, work)) > MAX_PIXELS:
            raise AttachmentTooManyPixels(grens=MAX_PIXELS // _MILLION)


def _own_pixels(thing: Stream, work: Work) -> int:
    """Return how many pixels a picture has by its own header, 0 when it has none that can be read."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(picture_in(thing, work)), formats=("JPEG", "JPEG2000")) as image:
            return image.width * image.height
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return MAX_PIXELS + 1
    except (OSError, ValueError, SyntaxError, zlib.error):  # packed in another way, or no picture
        return 0


def _keep(thing: Object, names: frozenset[str]) -> None:
    for name in set(thing.keys()) - names:
        del thing[name]


@contextmanager
def _image_errors() -> Iterator[None]:
    """Translate what Pillow raises for a file that is not a whole image."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, which is thrown away
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise AttachmentTooManyPixels(grens=MAX_PIXELS // _MILLION) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, EOFError) as error:
        raise AttachmentRefused from error


@contextmanager
def _pdf_errors() -> Iterator[None]:
    """Translate what pikepdf raises for a file that is not a whole PDF, or asks for a password."""
    import pikepdf

    odd = (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
    )  # a number stands where a stream belongs, and so on
    known = (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, *odd)
    try:
        yield
    except known as error:
        raise AttachmentRefused from error
