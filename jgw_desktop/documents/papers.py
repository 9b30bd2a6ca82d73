"""The printing press of the house: what ``Papers`` promises, kept by reportlab and pikepdf.

Both are imported on the first print, so that starting the program does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from jgw_desktop import __version__
from jgw_desktop.app.papers import Paper, PaperKind, PaperOrder
from jgw_desktop.app.printing import version_of
from jgw_desktop.documents.content import blank_content, gezinsplan_content
from jgw_desktop.documents.whitelist import printed
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.fields import Reader
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView
from resources import tekst

if TYPE_CHECKING:
    from jgw_desktop.app.access import Seen
    from jgw_desktop.documents.paper import LaidOut
    from jgw_desktop.documents.readership import Readership
    from jgw_desktop.documents.second_language import SecondLanguage
    from jgw_desktop.documents.sheet import Sheet

_LIBRARIES = ("reportlab.lib.utils", "reportlab.platypus", "pikepdf")
_READERS = {
    PaperKind.MIJN_DEEL: Reader.DEELNEMER,
    PaperKind.HANDELINGSADVIES: Reader.SCHOOL,
    PaperKind.PLAN_VOOR_KINDEREN: Reader.JEUGDIGE,
}

_OF_A_CHILD = (PaperKind.ZO_GAAT_HET, PaperKind.DELEN)


class ReportlabPapers:
    """Makes PDFs in memory; writes no file. known: second languages; those nobody checked are never used."""

    def __init__(self, known: Callable[[], Sequence[SecondLanguage]] | None = None) -> None:
        self._known, self._is_warm = known, False

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Return code and Dutch name of every second language that somebody checked."""
        return tuple((one.code, one.name) for one in self._checked())

    def _checked(self) -> list[SecondLanguage]:
        from jgw_desktop.documents.second_language import all_languages

        return [one for one in (self._known or all_languages)() if one.checked_by]

    def _second(self, bundel: BundelView) -> SecondLanguage | None:
        """Return the language that this family reads beside the Dutch, as long as it is offered."""
        code = printed(bundel.root, "taal_op_papier") if bundel.root else ""
        return next((one for one in self._checked() if one.code == code), None) if code else None

    def warm_up(self) -> Iterator[None]:
        """Load the libraries, the rules of hyphenation and the fonts; the last step prints an empty form."""
        if self._is_warm:
            return
        for library in _LIBRARIES:
            yield
            import_module(library)
        yield
        from jgw_desktop.documents.hyphenation import broken
        from jgw_desktop.documents.paper import plan_printed
        from jgw_desktop.documents.sheets import agreements, blank, looking_back, people, plan  # noqa: F401 - read beforehand

        yield
        next(broken("gezinsplan"))
        yield
        plan_printed(blank_content(date.min))
        self._is_warm = True

    def gezinsplan(self, bundel: BundelView, plan: RecordId, today: date, *, practice: bool) -> bytes:
        """Return 'Ons gezinsplan' for the family. Raises Defect when the bundel holds no such plan."""
        return self._plan(bundel, plan, today, practice=practice).printed().pdf

    def _plan(self, bundel: BundelView, plan: RecordId, today: date, *, practice: bool) -> LaidOut:
        from jgw_desktop.documents.paper import plan_laid_out

        content = gezinsplan_content(bundel, plan, today, practice=practice)
        return plan_laid_out(replace(content, second=self._second(bundel)))

    def made(
        self,
        bundel: BundelView,
        order: PaperOrder,
        today: date,
        *,
        practice: bool,
        seen: Sequence[Seen] | None = None,
    ) -> Paper:
        """Return a print and what is left out of it. Raises NothingToPrint when there is nothing to say."""
        from jgw_desktop.documents.undrawn import told

        if order.kind is PaperKind.DOSSIER:
            from jgw_desktop.documents.own_file import own_file

            return own_file(self.laid_out, bundel, order, today, seen, practice=practice)
        laid, left_out = self.laid_out(bundel, order, today, practice=practice)
        done = laid.printed()
        return Paper(done.pdf, (*told(bundel, done.undrawn), *left_out), done.undrawn)

    def laid_out(
        self, bundel: BundelView, order: PaperOrder, today: date, *, practice: bool
    ) -> tuple[LaidOut, tuple[str, ...]]:
        """Return a print whose pages are yet to be counted, and what is left out. Raises NothingToPrint."""
        from jgw_desktop.documents.paper import plan_laid_out, sheet_laid_out
        from jgw_desktop.documents.readership import Readership

        reading = Readership(bundel, today, Reader.GEZIN, order.for_whom, order.plan)
        reading = replace(reading, reader=_reader(reading, order.kind))
        kind = order.kind
        if kind is PaperKind.LEEG_GEZINSPLAN:
            return plan_laid_out(blank_content(reading.today, practice=practice)), ()
        if kind is PaperKind.ONS_PLAN:
            plan = reading.newest_plan()
            if plan is None:
                raise NothingToPrint
            done = self._plan(reading.bundel, plan.id, reading.today, practice=practice)
            return done, reading.left_out("etiketten")
        sheet = replace(_sheet(kind, reading), is_practice=practice)
        sheet = replace(sheet, version=sheet.version or _version(reading, order))
        return sheet_laid_out(sheet, tekst(f"papier.voet.{_foot(reading, kind)}")), sheet.left_out

    def access(self, name: str, seen: Sequence[Seen], today: date, *, practice: bool) -> bytes:
        """Return who did what with the casus of a family."""
        from jgw_desktop.documents.paper import sheet_laid_out
        from jgw_desktop.documents.sheets.access import who_looked

        sheet = who_looked(name, seen, today, practice=practice)
        return sheet_laid_out(sheet, tekst("papier.voet.blad")).printed().pdf

    def joined(self, pdfs: Sequence[bytes]) -> bytes:
        """Return prints after each other as one, with their tags; a single one stays as it is."""
        from jgw_desktop.documents.tagging.joining import joined

        return pdfs[0] if len(pdfs) == 1 else joined(pdfs, tekst("papier.samen"))

    def locked(self, pdf: bytes, passphrase: str) -> bytes:
        """Return a PDF that opens with the passphrase only (AES-256), with nothing said of what is in it."""
        from jgw_desktop.documents.locking import locked

        return locked(pdf, passphrase)


def _reader(reading: Readership, kind: PaperKind) -> Reader:
    """Return whose whitelist a print is made with: a child has one of its own for what it said."""
    is_own = kind in _OF_A_CHILD and reading.child is not None
    return Reader.JEUGDIGE if is_own else _READERS.get(kind, Reader.GEZIN)


def _version(reading: Readership, order: PaperOrder) -> int | str:
    """Return which version a paper is that is of no plan; an empty form is of a version of the program."""
    return __version__ if order.kind.is_blank else version_of(reading.bundel, order, reading.today)


def _foot(reading: Readership, kind: PaperKind) -> str:
    """Return whose this paper is: not everybody who holds a part of a plan may change it."""
    if reading.reader is Reader.JEUGDIGE:
        return "kind"
    if kind is PaperKind.MIJN_DEEL:
        return "deel"
    is_sheet = kind.is_blank or kind is PaperKind.HANDELINGSADVIES
    return "blad" if is_sheet else "eigendom"


def _sheet(kind: PaperKind, reading: Readership) -> Sheet:
    from jgw_desktop.documents.sheets import agreements, at_home, blank, looking_back, people, plan, simple

    builders = {
        PaperKind.MIJN_DEEL: plan.own_part,
        PaperKind.PLAN_VOOR_KINDEREN: plan.for_children,
        PaperKind.PLAN_KORT: simple.in_plain_words,
        PaperKind.OM_ONS_HEEN: people.around_us,
        PaperKind.WIE_KOMT: people.who_comes,
        PaperKind.VEILIGHEID: agreements.safety,
        PaperKind.DELEN: agreements.sharing,
        PaperKind.HANDELINGSADVIES: agreements.advice,
        PaperKind.TERUGKIJKEN: looking_back.looking_back,
        PaperKind.ZO_GAAT_HET: looking_back.start_and_end,
        PaperKind.AFSLUITBRIEF: looking_back.closing_letter,
        PaperKind.HULPBLADEN: blank.ideas,
        PaperKind.OPVOEDTIPS: at_home.upbringing_tips,
        PaperKind.BELONINGSBORD: at_home.reward_board,
        PaperKind.LEEG_NETWERKKAART: blank.blank_map,
        PaperKind.LEEG_VIJF_VRAGEN: blank.five_questions,
        PaperKind.LEEG_VRAAGVERHELDERING: blank.broad_look,
        PaperKind.LEEG_CONTACTVERSLAG: blank.contact_note,
    }
    return builders[kind](reading)
