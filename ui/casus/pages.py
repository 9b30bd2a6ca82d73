"""Which page edits which type of record. A page is imported when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from jgw_desktop.domain.ids import RecordId

if TYPE_CHECKING:
    from ui.casus.form_page import FormPage
    from ui.casus.session import CasusSession

MakePage: TypeAlias = "Callable[[CasusSession, RecordId, str], FormPage]"

_GENERIC = ("ui.forms.form_view", "GenericFormPage")
_PAGES = {
    "VijfVragen": ("ui.forms.vijf_vragen", "VijfVragenPage"),
    "Gezinsplan": ("ui.plan.gezinsplan_page", "GezinsplanPage"),
    "Netwerkkaart": ("ui.plan.netwerk_page", "NetwerkPage"),
}


def form_page(session: CasusSession, form: RecordId, record_type: str) -> FormPage:
    """Return the page of a record: its own where there is one, else the one made from the declaration."""
    module, name = _PAGES.get(record_type, _GENERIC)
    page: FormPage = getattr(import_module(module), name)(session, form, record_type)
    return page
