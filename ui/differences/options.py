"""What can be chosen for one difference. Pure: no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.app.differences import CasusDifferences, Choice, both
from jgw_desktop.domain.differences import Difference, Sort
from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.ids import WorkerId
from jgw_desktop.domain.records import field_of
from jgw_desktop.domain.values import is_same
from jgw_desktop.domain.view import Head
from resources import tekst
from ui.differences.wording import author_of, label_of_field, moment_of, title_of, value_in_words

_TEXTS = (Kind.TEKST, Kind.LANGE_TEKST)


@dataclass(frozen=True, slots=True)
class Option:
    """One version. key: part of an object name; about: who and when; by: who, in the result; text: what."""

    key: str
    label: str
    about: str
    by: str
    text: str
    choice: Choice


def options_of(casus: CasusDifferences, difference: Difference) -> tuple[Option, ...]:
    """Return the versions of a difference, that of the worker first; equal ones once."""
    if difference.sort is Sort.DELETED:
        return _gone_or_kept(casus, difference)
    merged = (_merged(casus, difference),) if difference.sort is Sort.CHECK else ()
    heads = _different(difference, casus.own)
    labels = [_label(number, len(heads)) for number in range(len(heads))]
    versions = (
        _version(casus, difference, head, label, number)
        for number, (head, label) in enumerate(zip(heads, labels, strict=True), start=1)
    )
    return (*merged, *versions)


def sides_of(casus: CasusDifferences, difference: Difference) -> tuple[WorkerId, ...]:
    """Return who wrote each version, in the order of ``options_of``; nobody for a deletion."""
    if difference.sort is Sort.DELETED:
        return ()
    return tuple(head.author for head in _different(difference, casus.own))


def _different(difference: Difference, own: WorkerId) -> list[Head]:
    found: list[Head] = []
    newest_first = difference.heads[::-1]
    for head in sorted(newest_first, key=lambda head: head.author != own):
        if not any(is_same(head.value, known.value) for known in found):
            found.append(head)
    return found


def _label(number: int, count: int) -> str:
    if count == 2:
        return tekst("verschil.die" if number else "verschil.deze")
    return tekst("verschil.versie_nummer", nummer=number + 1)


def _version(casus: CasusDifferences, item: Difference, head: Head, label: str, number: int) -> Option:
    who = author_of(casus, head)
    about = tekst("verschil.wie_wanneer", wie=who[:1].upper() + who[1:], wanneer=moment_of(head))
    by, text = version_in_words(casus, item, head)
    return Option(f"versie{number}", label, about, by, text, Choice(item, head.value))


def version_in_words(casus: CasusDifferences, item: Difference, head: Head) -> tuple[str, str]:
    """Return a version as it stands in the result: the field with whose it is, and the text."""
    field = label_of_field(item.type, item.field)
    by = tekst("verschil.van", veld=field, wie=author_of(casus, head))
    return by, value_in_words(casus.view, item.type, item.field, head.value)


def _merged(casus: CasusDifferences, item: Difference) -> Option:
    return Option(
        key="samengevoegd",
        label=tekst("verschil.zo_goed"),
        about=tekst("verschil.samengevoegd"),
        by=tekst("verschil.van_app", veld=label_of_field(item.type, item.field)),
        text=value_in_words(casus.view, item.type, item.field, item.shown),
        choice=Choice(item, item.shown),
    )


def _gone_or_kept(casus: CasusDifferences, item: Difference) -> tuple[Option, ...]:
    gone, kept = item.heads[-1], max((head for _, _, head in item.changed), key=lambda head: head.hlc)
    lines = (_changed_line(casus, item, *changed) for changed in item.changed)
    words = {
        "weg": (
            tekst("verschil.verwijderd_door", **_who(casus, gone)),
            title_of(casus.view, item.record),
        ),
        "houden": (tekst("verschil.gewijzigd_door", **_who(casus, kept)), "\n".join(filter(None, lines))),
    }
    return tuple(
        Option(
            key=key,
            label=tekst(f"verschil.{key}"),
            about=about,
            by=tekst(f"verschil.{key}_besluit"),
            text=text,
            choice=Choice(item, is_deleted=key == "weg"),
        )
        for key, (about, text) in words.items()
    )


def _who(casus: CasusDifferences, head: Head) -> dict[str, str]:
    return {"wie": author_of(casus, head), "wanneer": moment_of(head)}


def _changed_line(casus: CasusDifferences, item: Difference, record: bytes, name: str, head: Head) -> str:
    """Return a field with its value; nothing for what belongs to the program."""
    kind = next((view.type for view in casus.view.records.values() if view.id == record), item.type)
    if field_of(kind, name) is None:
        return ""
    value = value_in_words(casus.view, kind, name, head.value)
    return tekst("verschil.veld_en_waarde", veld=label_of_field(kind, name), waarde=value)


def can_be_written(difference: Difference) -> bool:
    """Tell whether a worker can write another text in the place of the versions."""
    declared = field_of(difference.type, difference.field)
    return declared is not None and declared.kind in _TEXTS


def both_of(difference: Difference) -> Choice | None:
    """Return the choice for all texts below each other, None where that makes no sense."""
    declared = field_of(difference.type, difference.field)
    if difference.sort is not Sort.CHOOSE or declared is None or declared.kind is not Kind.LANGE_TEKST:
        return None
    return Choice(difference, both(head.value for head in difference.heads))


def first_text(difference: Difference) -> str:
    """Return what stands in the editor when a worker begins to write."""
    if difference.sort is Sort.CHECK and isinstance(difference.shown, str):
        return difference.shown
    return both(head.value for head in difference.heads)
