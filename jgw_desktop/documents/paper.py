"""Lays 'Ons gezinsplan' and the other sheets out on A4 pages and gives the bytes of a PDF, made in memory.

The same content always gives the same bytes. The document carries no names: its title is the fixed
title of the print, and author, subject and key words are empty.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from jgw_desktop.documents.undrawn import undrawn
from resources import tekst

rl_config.useA85 = 0  # bytes as they are: pages that are smaller and sooner there
_FULL = PAGE_HEIGHT - TOP - BOTTOM  # points; what stands on a page
_TALL = 0.6 * _FULL  # points; what is taller may go on over a page
_NEXT_TO_NOTHING = 0.25  # of a page
_LEAST_OF_A_GROUP = 150.0  # points; less room than this starts a new page


class Group(NamedTuple):
    """Pieces that stay on one page where they fit on one. height: of them all, in points."""

    pieces: list[Flowable]
    height: float
    is_goal: bool = False


class Story(NamedTuple):
    """What stands on the pages, in order. above: what is the same on every try.

    below: the groups after it, for a map as high as a share of what it likes best. most_joined: how many of
    the last ones can be put together on one page.
    """

    above: list[Group]
    below: Callable[[float], list[Group]]
    most_joined: int


class Printed(NamedTuple):
    """A print in memory. undrawn: words on it that have dots for letters which no font of ours has."""

    pdf: bytes
    undrawn: tuple[str, ...] = ()


_ALL = 100  # groups; more than there are
_LOWER = (0.75, 0.9)  # of the height that a map likes best: when the least saves a page, more is tried


class PlanCanvas(TaggedCanvas):
    """A canvas that adds what stands around every page when it knows how many pages there are.

    Attributes: pages (how many were drawn), before, count (how many pages of the whole it is a part of come
    before these, and how many that whole has; set before it is saved).
    """

    def __init__(self, *args: object, furniture: Furniture, **options: object) -> None:
        super().__init__(*args, **options)
        self._furniture, self._pages = furniture, list[dict[str, object]]()
        self.before = self.count = 0

    @property
    def pages(self) -> int:
        """How many pages were drawn."""
        return len(self._pages)

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Put a finished page aside."""
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Add head, foot and watermark to every page, then write the document."""
        pages, before, count = self._pages, self.before, self.count
        for number, page in enumerate(pages, start=1):
            self.__dict__.update(page)
            self._furniture.draw(self, number, before + number, count)
            super().showPage()
        super().save()


class PlanDocument(BaseDocTemplate):
    """Pages with one frame, that counts the goals on the page."""

    goals_on_page = 0

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


class LaidOut:
    """A print of which every page is drawn, but for what stands around it. Attribute pages: how many."""

    def __init__(self, canvas: PlanCanvas, target: BytesIO, title: str) -> None:
        self._canvas, self._target, self._title = canvas, target, title
        self.pages = canvas.pages

    def printed(self, before: int = 0, count: int = 0) -> Printed:
        """Finish the print, once. before, count: of a whole it is a part of, its pages so far and in all."""
        self._canvas.before, self._canvas.count = before, count or self.pages
        self._canvas.save()
        tagging = self._canvas.tagging
        return Printed(finished(self._target.getvalue(), tagging, self._title), undrawn(tagging.root))


def plan_laid_out(content: GezinsplanContent) -> LaidOut:
    """Lay a plan out."""
    foot = tekst("papier.voet.eigendom")
    edges = Edges(tekst("papier.titel"), blocks.family(content), content.dated_on, foot, content.version)
    return _fitted(edges, _story(content), practice=content.is_practice)


def plan_printed(content: GezinsplanContent) -> Printed:
    """Print a plan."""
    return plan_laid_out(content).printed()


def sheet_laid_out(sheet: Sheet, foot: str) -> LaidOut:
    """Lay a sheet out. foot: what stands below every page."""
    edges = Edges(sheet.title, sheet.name, sheet.dated_on, foot, sheet.version)
    return _fitted(edges, _sheet_story(sheet), practice=sheet.is_practice)


def _fitted(edges: Edges, story: Story, *, practice: bool) -> LaidOut:
    """Lay a story out. Where its last page has next to nothing a lower map saves that, or more goes there."""
    below = story.below(1.0)
    pages, filled = last_page([*story.above, *below])
    if pages > 1 and filled < _NEXT_TO_NOTHING:
        below = _lowered(story, pages) or _joined(below, story.most_joined)
    pieces = [piece for group in (*story.above, *below) for piece in _together(group)]
    return _laid_out(edges, pieces, practice=practice)


def _lowered(story: Story, pages: int) -> list[Group]:
    """Return what is below with the highest map that takes fewer pages, nothing when none does."""
    saving: list[Group] = []
    for share in _LOWER:
        tried = story.below(share)
        if last_page([*story.above, *tried])[0] >= pages:
            break
        saving = tried
    return saving


def last_page(groups: Sequence[Group]) -> tuple[int, float]:
    """Return how many pages groups take, and which part of the last is filled; a guess for very long ones."""
    pages, used, goals = 1, 0.0, 0
    for group in groups:
        is_full = used + group.height > _FULL and group.height <= _TALL
        if used and (is_full or (group.is_goal and goals == GOALS_A_PAGE)):
            pages, used, goals = pages + 1, 0.0, 0
        more, rest = divmod(used + group.height, _FULL)
        pages, used, goals = pages + int(more), rest, goals + group.is_goal
    return pages, used / _FULL


def _laid_out(edges: Edges, story: list[Flowable], *, practice: bool) -> LaidOut:
    target = BytesIO()
    document = PlanDocument(
        target,
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
    document._doSave = 0  # reportlab has no call for this: how many pages there are is told later
    document.build(story, canvasmaker=partial(PlanCanvas, furniture=Furniture(edges)))
    return LaidOut(document.canv, target, edges.title)


def _watermark(canvas: TaggedCanvas, _document: BaseDocTemplate) -> None:
    draw_watermark(canvas)


def _nothing(_canvas: TaggedCanvas, _document: BaseDocTemplate) -> None:
    """Leave the page as it is."""


def _frame() -> Frame:
    height = PAGE_HEIGHT - TOP - BOTTOM
    return Frame(MARGIN, BOTTOM, WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def _story(content: GezinsplanContent) -> Story:
    top = [*blocks.head(content), *blocks.doubt(content), *blocks.perspectief(content)]
    above = [
        *(_measured([piece]) for piece in top),
        *(_measured(goal, is_goal=True) for goal in goals(content)),
    ]

    def below(share: float) -> list[Group]:
        return [_measured(group) for group in blocks.below_goals(content, share)]

    return Story(above, below, _ALL)


def _sheet_story(sheet: Sheet) -> Story:
    return Story([], lambda share: [_measured(group) for group in sheet_story(sheet, share)], 2)


def _joined(groups: list[Group], most: int) -> list[Group]:
    """Put the last groups together as one."""
    last = groups[-most:]
    pieces = [piece for group in last for piece in group.pieces]
    return [*groups[:-most], Group(pieces, sum(group.height for group in last))]


def _measured(pieces: list[Flowable], *, is_goal: bool = False) -> Group:
    return Group(pieces, sum(piece.wrap(WIDTH, PAGE_HEIGHT)[1] for piece in pieces), is_goal)


def _together(group: Group) -> list[Flowable]:
    """Keep a group on one page, unless that may leave a page all but empty: then only its beginning.

    A tall group begins where that has room, and goes on over the page.
    """
    before = [RoomForGoal()] if group.is_goal else []
    if len(group.pieces) == 1:
        return [*before, *group.pieces]
    if group.height <= _TALL:
        return [*before, KeepTogether(group.pieces)]
    return [*before, CondPageBreak(_LEAST_OF_A_GROUP), *group.pieces]
