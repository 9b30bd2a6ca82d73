"""Puts into words what goes out or came in of one casus: ``Netwerkkaart en gezinsplan``. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jgw_desktop.app.ports import Maker
from jgw_desktop.app.sync_subjects import Subject, Subjects
from jgw_desktop.domain.records import CATALOGUE, RecordType
from resources import tekst

_TOLD = 2


def out_words(subjects: Subjects) -> str:
    """Return what goes out, nothing where that is not known."""
    return _sentence(subjects.out)


def came_words(subjects: Subjects, shown: Callable[[str], str]) -> str:
    """Return what came in, with who made it where that is one. shown: a name as it may stand there now."""
    what = _sentence(subjects.came)
    return _with_maker(what, subjects.maker, shown) if what and subjects.maker else what


def _with_maker(what: str, maker: Maker, shown: Callable[[str], str]) -> str:
    if maker.is_own:
        return tekst("synchroniseren.van_u_elders", wat=what)
    return tekst("synchroniseren.van_wie", wat=what, wie=shown(maker.name))


def _sentence(subjects: Sequence[Subject]) -> str:
    """Return at most two subjects by name; what only a newer version knows is no more than "meer"."""
    told = [one for one in subjects if not (_is_part(one.type) and subjects[0].is_new)]
    known = [one for one in told if one.type in CATALOGUE][:_TOLD]
    if not known:
        return ""
    counts = any(one.number > 1 and _is_counted(CATALOGUE[one.type]) for one in known)
    first, *rest = (_one(one, counts=counts) for one in known)
    if len(told) > len(known):
        return tekst("synchroniseren.wat_en_meer", wat=", ".join([first, *map(_within, rest)]))
    return tekst("synchroniseren.wat_en", wat=first, ander=_within(rest[0])) if rest else first


def _is_part(name: str) -> bool:
    """Tell whether every casus has one, so that a new casus says it already."""
    return name in CATALOGUE and CATALOGUE[name].single


def _one(subject: Subject, *, counts: bool) -> str:
    """Return a type of form, with how many where that is said of any of them."""
    kind, number = CATALOGUE[subject.type], subject.number
    if subject.is_new and kind.name == "Casus":
        return tekst("synchroniseren.nieuwe_casus")
    if not counts or not _is_counted(kind):
        return kind.label
    return f"{number} {_within(kind.label if number == 1 else kind.plural)}"


def _is_counted(kind: RecordType) -> bool:
    """Tell whether there can be two of it that have a word ("2 nazorg" has none)."""
    return bool(kind.parent) and not kind.single and kind.plural.lower() not in kind.label.lower()


def _within(words: str) -> str:
    """Return words as they stand in the middle of a sentence; of a name the capitals stay."""
    has_name = any(letter.isupper() for letter in words[1:])
    return words if has_name else words[:1].lower() + words[1:]
