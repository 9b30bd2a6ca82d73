"""What the family sees of a form, one thing at a time: the agreements on safety, and all that is definitief.

``safety_steps(view, plan)``; ``fixed_steps(record type, view, form)`` for a form that is definitief.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import as_text
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.gezin.steps import FamilyStep

_AGREED = "VeiligheidsAfspraak"
_ANSWERS = "VijfAntwoord"


def safety_steps(view: BundelView, plan: RecordId) -> list[FamilyStep]:
    """Return what the child and the family want, with what goes well, and then every agreement.

    Never the worries, the grades, the meldcode or who was called (002 §3.6): only what the print has.
    """
    known = view.records.get(plan)
    signs = known.value("tekenen_van_veiligheid") if known else None
    good = tuple(as_text(sign) for sign in signs) if isinstance(signs, tuple) else ()
    wish = FamilyStep(tekst("gezin.veilig_wens"), plan, "Veiligheidsplan", "wens_kind_en_gezin", good)
    agreed = enumerate(view.children(plan, _AGREED), start=1)
    return [wish, *(_agreement(number, one) for number, one in agreed)]


def _agreement(number: int, one: RecordView) -> FamilyStep:
    labels = CATALOGUE[_AGREED].fields
    said = [(labels[name].label, one.text(name)) for name in ("wie", "controle", "gevolg", "backup")]
    lines = [_line(label, words) for label, words in said if words]
    must = [tekst("gezin.veilig_moet")] if one.text("verplichtend") == "ja" else []
    title = tekst("gezin.veilig_afspraak", nummer=number)
    return FamilyStep(title, one.id, _AGREED, "wat", (*must, *lines))


def _line(label: str, words: str) -> str:
    key = "veilig_vraag" if label.endswith("?") else "veilig_regel"
    return tekst(f"gezin.{key}", wat=label, woorden=words)


def _answered(view: BundelView, form: RecordId) -> Iterator[FamilyStep]:
    questions = [field for field in CATALOGUE[_ANSWERS] if field.kind is Kind.LANGE_TEKST]
    for answer in view.children(form, _ANSWERS):
        for question in questions:
            if answer.text(question.name):
                yield FamilyStep(question.label, answer.id, _ANSWERS, question.name)


def _map(_view: BundelView, form: RecordId) -> list[FamilyStep]:
    return [FamilyStep(tekst("gezin.kaart"), form, "Netwerkkaart")]


_OF: dict[str, Callable[[BundelView, RecordId], Iterable[FamilyStep]]] = {
    "Veiligheidsplan": safety_steps,
    "VijfVragen": _answered,
    "Netwerkkaart": _map,
}


def can_be_turned(record_type: str) -> bool:
    """Tell whether a definitief form of a type has something for the family."""
    return record_type in _OF


def fixed_steps(record_type: str, view: BundelView, form: RecordId) -> list[FamilyStep]:
    """Return what the family sees of a definitief form, to look at only."""
    return [replace(step, is_fixed=True) for step in _OF[record_type](view, form)]
