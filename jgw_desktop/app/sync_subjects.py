"""What the changes of one bundel are about that go out, or that came in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from jgw_desktop.app.ports import Maker


class Subject(NamedTuple):
    """A type of form, or of the root of a bundel, and how many of those the changes are about.

    is_new: it is the root, and the bundel began with one of these changes.
    """

    type: str
    number: int
    is_new: bool = False


class Subjects(NamedTuple):
    """What was written about most comes first, the root of the bundel last unless it is new.

    Of changes that were not read there is nothing.

    maker: who made all that came, None where that is more than one or nobody that the directory names.
    """

    out: tuple[Subject, ...] = ()
    came: tuple[Subject, ...] = ()
    maker: Maker | None = None
