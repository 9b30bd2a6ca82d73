"""What can be printed, for whom, and what comes back: the words screens and commands share, and the press."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from jgw_desktop.domain.ids import RecordId

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from jgw_desktop.app.access import Seen
    from jgw_desktop.domain.view import BundelView


class PaperKind(StrEnum):
    """Every print there is (domain 7.3), and the forms to fill in by pen."""

    ONS_PLAN = "ons-plan"
    MIJN_DEEL = "mijn-deel"
    PLAN_VOOR_KINDEREN = "plan-voor-kinderen"
    PLAN_KORT = "plan-kort"
    OM_ONS_HEEN = "om-ons-heen"
    VEILIGHEID = "veiligheid"
    TERUGKIJKEN = "terugkijken"
    ZO_GAAT_HET = "zo-gaat-het"
    DELEN = "delen"
    WIE_KOMT = "wie-komt"
    AFSLUITBRIEF = "afsluitbrief"
    HANDELINGSADVIES = "handelingsadvies"
    DOSSIER = "dossier"
    HULPBLADEN = "hulpbladen"
    OPVOEDTIPS = "opvoedtips"
    BELONINGSBORD = "beloningsbord"
    LEEG_VRAAGVERHELDERING = "leeg-vraagverheldering"
    LEEG_VIJF_VRAGEN = "leeg-vijf-vragen"
    LEEG_NETWERKKAART = "leeg-netwerkkaart"
    LEEG_GEZINSPLAN = "leeg-gezinsplan"
    LEEG_CONTACTVERSLAG = "leeg-contactverslag"

    @property
    def is_blank(self) -> bool:
        """Whether this is a form to fill in by pen, which says nothing of a family."""
        return self.startswith("leeg-") or self in _FOR_AT_HOME


_FOR_AT_HOME = (PaperKind.HULPBLADEN, PaperKind.OPVOEDTIPS, PaperKind.BELONINGSBORD)


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What is to be printed.

    plan: of which gezinsplan, the newest when None. for_whom: the Deelnemer of a copy of the plan, the
    Persoon who reads it, asks for it or whose household does, or the Observatie at the school that gets
    advice; None for the household of the casus.
    """

    kind: PaperKind
    plan: RecordId | None = None
    for_whom: RecordId | None = None


class Paper(NamedTuple):
    """A print in memory. left_out: sentences that tell the worker what is not on it, and why.

    undrawn: words on it that have dots for letters which no font has.
    """

    pdf: bytes
    left_out: tuple[str, ...]
    undrawn: tuple[str, ...] = ()


class Papers(Protocol):
    """The printing press: PDFs in memory. It is used by one thread at a time, that of the vault."""

    def warm_up(self) -> Iterator[None]:
        """Load a piece of what the first print needs at every step, at moments when nobody waits for it."""

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Return code and Dutch name of every second language that somebody checked."""

    def gezinsplan(self, bundel: BundelView, plan: RecordId, today: date, *, practice: bool) -> bytes:
        """Return 'Ons gezinsplan' for the family as a PDF."""

    def made(
        self,
        bundel: BundelView,
        order: PaperOrder,
        today: date,
        *,
        practice: bool,
        seen: Sequence[Seen] | None = None,
    ) -> Paper:
        """Return a print, and what is left out of it. Raises NothingToPrint when it would be empty.

        seen: who did what with the casus, the last part of the whole file of a family; None leaves it out.
        """

    def access(self, name: str, seen: Sequence[Seen], today: date, *, practice: bool) -> bytes:
        """Return who did what with the casus of a family as a PDF."""

    def joined(self, pdfs: Sequence[bytes]) -> bytes:
        """Return prints after each other as one, for one job of the printer."""

    def locked(self, pdf: bytes, passphrase: str) -> bytes:
        """Return a PDF that opens with the passphrase only."""
