"""What stands below a field that workers wrote in without seeing each other, and the way to settle it."""

from __future__ import annotations

from functools import partial

from jgw_desktop.app.differences import accepting
from jgw_desktop.domain.fields import Field
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import Register
from resources import tekst
from ui.forms.desk import Desk
from ui.forms.wording import version_in_words
from ui.widgets.surfaces import Action, Banner


def versions_banner(desk: Desk, record: RecordId, field: Field, name: str) -> Banner | None:
    """Return what is to be said of a field, None when nothing is. name: first part of object names."""
    register = desk.typed.register(record, field.name)
    if register is not None and register.must_be_checked:
        return _to_check(desk, record, field, name)
    if register is not None and register.is_conflict:
        return _to_choose(desk, record, field, name, register)
    return None


def _to_check(desk: Desk, record: RecordId, field: Field, name: str) -> Banner:
    def accept() -> None:
        desk.session.do(desk.form, lambda view: accepting(view, record, field.name), "samengevoegd_goed")

    fine = Action(tekst("verschil.klopt_zo"), f"{name}.klopt_zo", accept)
    compare = Action(tekst("verschil.bekijken"), f"{name}.verschil", _ask(desk, record))
    title, why = tekst("verschil.veld_controleren"), tekst("verschil.veld_controleren_uitleg")
    return Banner("delft", title, why, [fine, compare])


def _to_choose(desk: Desk, record: RecordId, field: Field, name: str, register: Register) -> Banner:
    own, makers = desk.session.worker, desk.session.makers
    told = [version_in_words(field, head, desk.view, own, makers.get(head.ref)) for head in register.heads]
    told.append(tekst("formulier.twee_versies_uitleg"))
    choose = Action(tekst("verschil.kiezen"), f"{name}.verschil", _ask(desk, record))
    return Banner("let", tekst("formulier.twee_versies"), "\n".join(told), [choose])


def _ask(desk: Desk, record: RecordId) -> partial[None]:
    """Return what keeps the form and then asks for the screen where a difference is settled."""
    ask = partial(desk.session.difference_asked.emit, record)
    return partial(desk.session.leave_form, desk.form, ask)
