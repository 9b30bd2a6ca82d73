"""Which page edits which type of record. A page is imported when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.versions import is_final

if TYPE_CHECKING:
    from ui.casus.form_page import FormPage
    from ui.casus.session import CasusSession
    from ui.meting.page import KeepList

MakePage: TypeAlias = "Callable[[CasusSession, RecordId, str], FormPage]"

CONSENT_ASKED = ("Toestemming", "Toeleiding", "Terugkoppeling", "Observatie", "Consultatie", "Bespreking")
"""The forms that share something with somebody outside, or say that it may."""


def form_pages(today: Callable[[], date], keep_list: KeepList | None = None) -> MakePage:
    """Return what makes the page of a record. keep_list: see ``MetingPage``."""

    def make(session: CasusSession, form: RecordId, record_type: str) -> FormPage:
        if _is_final(session, form):
            if record_type == "Signaal":
                from ui.forms.signal_stand import FinalSignalPage

                return FinalSignalPage(session, form, record_type, today=today)
            from ui.forms.final_family_page import final_page

            return final_page(session, form, record_type, today=today)
        if record_type == "Meting":
            from ui.meting.page import MetingPage

            return MetingPage(session, form, record_type, keep=keep_list)
        if record_type == "Gezinsplan":
            from ui.plan.gezinsplan_page import GezinsplanPage

            return GezinsplanPage(session, form, record_type, today=today)
        if record_type == "Veiligheidsplan":
            from ui.forms.safety import SafetyPage

            return SafetyPage(session, form, record_type, today=today)
        if record_type == "EersteAnalyse":
            from ui.forms.analyse import AnalysePage

            return AnalysePage(session, form, record_type, today=today)
        if record_type in CONSENT_ASKED:
            from ui.forms.consent import ConsentPage

            return ConsentPage(session, form, record_type, today=today)
        if record_type == "Signaal":
            from ui.forms.signal_stand import SignalPage

            return SignalPage(session, form, record_type)
        if record_type == "Netwerkkaart":
            from ui.plan.netwerk_page import NetwerkPage

            return NetwerkPage(session, form, record_type, today=today)
        return form_page(session, form, record_type)

    return make


def _is_final(session: CasusSession, form: RecordId) -> bool:
    record = session.view.records.get(form) if session.view else None
    return record is not None and is_final(record)


def form_page(session: CasusSession, form: RecordId, record_type: str) -> FormPage:
    """Return a page that needs nothing but its record: its own, else the one made from the declaration."""
    if record_type == "VijfVragen":
        from ui.forms.vijf_vragen import VijfVragenPage

        return VijfVragenPage(session, form, record_type)
    from ui.forms.form_view import GenericFormPage

    return GenericFormPage(session, form, record_type)
