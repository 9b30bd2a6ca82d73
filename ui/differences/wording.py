"""Puts differences into words: what of a record differs, who wrote what and when."""

from __future__ import annotations

from collections.abc import Collection

from jgw_desktop.app.differences import ROOTS, CasusDifferences, RecordDifferences
from jgw_desktop.app.editing import label_of_record
from jgw_desktop.domain.clock import wall_ms
from jgw_desktop.domain.differences import Difference
from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.ids import RecordId, WorkerId, parse_record_id
from jgw_desktop.domain.records import CORRECTED, DELETED, PARENT, REPLACES, STATUS, field_of
from jgw_desktop.domain.values import Value, as_text, is_empty
from jgw_desktop.domain.view import BundelView, Head
from resources import tekst
from ui.casus.readout import lines_of
from ui.forms.wording import in_text, moment_in_words, title

_WITHOUT_DECLARATION = {
    CORRECTED: "welke_telt",
    DELETED: "verwijderd",
    PARENT: "hoort_bij",
    STATUS: "status",
}


def label_of_field(record_type: str, name: str) -> str:
    """Return what a field is called on the screen."""
    declared = field_of(record_type, name)
    if declared is not None:
        return declared.label
    return tekst(f"verschil.{_WITHOUT_DECLARATION[name]}") if name in _WITHOUT_DECLARATION else name


def value_in_words(view: BundelView, record_type: str, name: str, value: Value) -> str:
    """Return a value of a field as text."""
    declared: Field | None = field_of(record_type, name)
    if declared is not None:
        return in_text(declared, value, view)
    linked = parse_record_id(value) if name in (CORRECTED, PARENT) else None
    if linked is None or linked not in view.records:
        return as_text(value) or tekst("formulier.leeg")
    return title_of(view, linked) if name == PARENT else _corrections(view, linked)


def _corrections(view: BundelView, version: RecordId) -> str:
    """Return what a version says otherwise than the form it corrects, one line for each field."""
    old = parse_record_id(view.records[version].text(REPLACES))
    before = dict(lines_of(view.records[old], view)) if old is not None and old in view.records else {}
    after = dict(lines_of(view.records[version], view))
    changed = {label: words for label, words in after.items() if before.get(label) != words}
    gone = {label: tekst("formulier.leeg") for label in before if label not in after}
    lines = [
        tekst("verschil.veld_en_waarde", veld=label, waarde=words)
        for label, words in {**changed, **gone}.items()
    ]
    return "\n".join(lines) or tekst("verschil.zonder_wijziging")


def title_of(view: BundelView, record: RecordId) -> str:
    """Return what a record is, with its name where it has one: ``Doel “Rustig praten”``."""
    shown = view.records[record]
    kind, named = label_of_record(shown.type), title(view, shown)
    return named if named.startswith(kind) else f"{kind} “{named}”"


def author_of(casus: CasusDifferences, head: Head) -> str:
    """Return who wrote a version, in the middle of a sentence; by name where the CJG gave one."""
    if head.author == casus.own:
        return tekst("verschil.u")
    maker = casus.makers.get(head.ref)
    if maker is None:
        return tekst("verschil.collega")
    return tekst("verschil.u_elders") if maker.is_own else maker.name


def everything_of(casus: CasusDifferences, head: Head) -> str:
    """Return the words that choose all that who wrote a version did; by name where the CJG gave one."""
    maker = casus.makers.get(head.ref)
    if maker is None:
        return tekst("verschil.alles_andere")
    return tekst("verschil.alles_elders") if maker.is_own else tekst("verschil.alles_van", wie=maker.name)


def who_wrote(authors: Collection[WorkerId], own: WorkerId) -> str:
    """Return the sentence that tells who wrote: this worker on two laptops, with one colleague, with more."""
    if own not in authors:
        return tekst("verschil.collegas")
    others = len(authors) - 1
    return tekst(f"verschil.{('u_zelf', 'u_en_collega')[others] if others < 2 else 'u_en_collegas'}")


def moment_of(head: Head) -> str:
    """Return when a version was written."""
    return moment_in_words(wall_ms(head.hlc))


def family_of(casus: CasusDifferences) -> str:
    """Return the name of the family; of what is no casus what it is."""
    root = casus.view.root
    if root is not None and root.type in ROOTS:
        return bundel_in_words(root.type, is_own=casus.is_own)
    gezin = next(iter(casus.view.of_type("Gezin")), None)
    return (gezin.text("naam") if gezin else "") or (root.text("titel") if root else "")


def is_of_casus(casus: CasusDifferences) -> bool:
    """Tell whether this is of a family, and not of a spreekuur, a team or the worker's own data."""
    root = casus.view.root
    return root is None or root.type not in ROOTS


def bundel_in_words(root_type: str, *, is_own: bool) -> str:
    """Return what a bundel is that is no casus."""
    return tekst("synchroniseren.eigen") if is_own else label_of_record(root_type)


def fields_in_words(items: tuple[Difference, ...]) -> str:
    """Return the names of the fields that differ."""
    return ", ".join(label_of_field(item.type, item.field) for item in items)


def equal_fields(casus: CasusDifferences, record: RecordDifferences) -> list[tuple[str, str]]:
    """Return what all agree on in a record that is not deleted, as (label, words)."""
    differing = {item.field for item in record.items}
    if DELETED in differing:
        return []
    shown = casus.view.records[record.record]
    declared = ((name, field_of(shown.type, name), value) for name, value in shown.values().items())
    return [
        (field.label, in_text(field, value, casus.view))
        for name, field, value in declared
        if field is not None and name not in differing and not is_empty(value) and field.kind is not Kind.RUW
    ]
