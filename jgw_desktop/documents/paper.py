"""Lays 'Ons gezinsplan' and the other sheets out on A4 pages and gives the bytes of a PDF, made in memory.

The same content always gives the same bytes. The document carries no names: its title is the fixed
title of the print, and author, subject and key words are empty.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import NamedTuple

from reportlab import rl_config
from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
)

from jgw_desktop.documents import blocks
from jgw_desktop.documents.content import GezinsplanContent
from jgw_desktop.documents.furniture import Edges, Furniture, draw_watermark
from jgw_desktop.documents.goals import GOALS_A_PAGE, Title, goals
from jgw_desktop.documents.sheet import Sheet
from jgw_desktop.documents.sheet_story import sheet_story
from jgw_desktop.documents.style import BOTTOM, MARGIN, PAGE_HEIGHT, REGULAR, TOP, WIDTH
from jgw_desktop.documents.tagging.finish import finished
from jgw_desktop.documents.tagging.marks import TaggedCanvas
from resources import tekst

rl_config.useA85 = 0  # bytes as they are: pages that are smaller and sooner there
_NEXT_TO_NOTHING = 0.25  # of a page
_LEAST_OF_A_GROUP = 150.0  # points; less room than this starts a new page


class Fit(NamedTuple):
    """share: of the height that a map likes best. is_joined: whether the last groups stay on one page."""

    share: float = 1.0
    is_joined: bool = False


_USUAL, _LOWER, _JOINED = Fit(), Fit(0.75), Fit(is_joined=True)


class PlanCanvas(TaggedCanvas):
    """A canvas that adds what stands around every page when it knows how many pages there are."""

    def __init__(self, *args: object, furniture: Furniture, **options: object) -> None:
        super().__init__(*args, **options)
        self._furniture, self._pages = furniture, list[dict[str, object]]()

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Put a finished page aside."""
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Add head, foot and watermark to every page, then write the document."""
        pages = self._pages
        for number, page in enumerate(pages, start=1):
            self.__dict__.update(page)
            self._furniture.draw(self, number, len(pages))
            super().showPage()
        super().save()


class PlanDocument(BaseDocTemplate):
    """Pages with one frame, that counts the goals on the page. Attribute target: the bytes of the PDF."""

    goals_on_page = 0

    def __init__(self, target: BytesIO, **options: object) -> None:
        super().__init__(target, **options)
        self.target = target

    @property
    def filled(self) -> float:
        """Which part of the last page has something on it, from 0 to 1."""
        empty: float = (self.frame._y - BOTTOM) / (PAGE_HEIGHT - TOP - BOTTOM)
        return 1 - empty

    def handle_pageBegin(self) -> None:  # noqa: N802 - reportlab's name
        """Start counting anew."""
        self.goals_on_page = 0
        super().handle_pageBegin()

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        """Count a goal when its title is on the page."""
        self.goals_on_page += isinstance(flowable, Title)


class RoomForGoal(ActionFlowable):
    """Goes to a new page when this one has its three goals."""

    def apply(self, doc: PlanDocument) -> None:
        """Break the page when it is full."""
        if doc.goals_on_page >= GOALS_A_PAGE:
            doc.handle_pageBreak()


def pdf_of(content: GezinsplanContent) -> bytes:
    """Return the plan as a PDF."""
    foot = tekst("papier.voet.eigendom")
    edges = Edges(tekst("papier.titel"), blocks.family(content), content.dated_on, foot, content.version)
    return _printed(edges, partial(_story, content), practice=content.is_practice)


def sheet_pdf(sheet: Sheet, foot: str) -> bytes:
    """Return a sheet as a PDF. foot: what stands below every page."""
    edges = Edges(sheet.title, sheet.name, sheet.dated_on, foot, sheet.version)
    return _printed(edges, partial(_sheet_story, sheet), practice=sheet.is_practice)


def _printed(edges: Edges, story: Callable[[Fit], list[Flowable]], *, practice: bool) -> bytes:
    """Return a PDF. Where its last page has next to nothing a lower map saves that, or more goes there."""
    laid_out = _laid_out(edges, story(_USUAL), practice=practice)
    if laid_out.page > 1 and laid_out.filled < _NEXT_TO_NOTHING:
        lower = _laid_out(edges, story(_LOWER), practice=practice)
        is_saved = lower.page < laid_out.page
        laid_out = lower if is_saved else _laid_out(edges, story(_JOINED), practice=practice)
    return finished(laid_out.target.getvalue(), laid_out.canv.tagging, edges.title)


def _laid_out(edges: Edges, story: list[Flowable], *, practice: bool) -> PlanDocument:
    document = PlanDocument(
        BytesIO(),
        pagesize=(WIDTH + 2 * MARGIN, PAGE_HEIGHT),
        title=edges.title,
        author="",
        subject="",
        creator="",
        producer="JGW Desktop",
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
    )
    under = _watermark if practice else _nothing
    document.addPageTemplates(PageTemplate(frames=[_frame()], onPage=under))
    document.build(story, canvasmaker=partial(PlanCanvas, furniture=Furniture(edges)))
    return document


def _watermark(canvas: TaggedCanvas, _document: BaseDocTemplate) -> None:
    draw_watermark(canvas)


def _nothing(_canvas: TaggedCanvas, _document: BaseDocTemplate) -> None:
    """Leave the page as it is."""


def _frame() -> Frame:
    height = PAGE_HEIGHT - TOP - BOTTOM
    return Frame(MARGIN, BOTTOM, WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def _story(content: GezinsplanContent, fit: Fit) -> list[Flowable]:
    story: list[Flowable] = [*blocks.head(content), *blocks.doubt(content), *blocks.perspectief(content)]
    for group in goals(content):
        story += [RoomForGoal(), *_together(group)]
    below = blocks.below_goals(content, fit.share)
    groups = [[piece for group in below for piece in group]] if fit.is_joined else below
    return [*story, *(piece for group in groups for piece in _together(group))]


def _sheet_story(sheet: Sheet, fit: Fit) -> list[Flowable]:
    groups = sheet_story(sheet, fit.share)
    if fit.is_joined:
        groups[-2:] = [[piece for group in groups[-2:] for piece in group]]
    return [piece for group in groups for piece in _together(group)]


def _together(group: list[Flowable]) -> list[Flowable]:
    """Keep a group on one page where it fits on one; a longer one starts where its beginning has room."""
    height = sum(item.wrap(WIDTH, PAGE_HEIGHT)[1] for item in group)
    if height < PAGE_HEIGHT - TOP - BOTTOM:
        return [KeepTogether(group)]
    return [CondPageBreak(_LEAST_OF_A_GROUP), *group]
