"""Which answer leads at once to which form: danger to the veiligheidsplan, a worry to the two questions.

``leads_to(record_type, field, value)`` tells whether an answer does; ``lead_from`` tells which form that is.
Source: R1 (000 §1.2 “direct opschalen”); domain catalogue F4 (zorg opens F5).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import is_final
from jgw_desktop.domain.view import BundelView

_LEADS = {
    ("TaxatieKind", "vraag1", "ja"): "Veiligheidsplan",
    ("TaxatieKind", "vraag2", "ja"): "Veiligheidsplan",
    ("Contactverslag", "veilig_gezien", "zorg"): "Risicotaxatie",
}


@dataclass(frozen=True, slots=True)
class Lead:
    """A form to open. record: the one that is there, None for a new one with these values."""

    type: str
    record: RecordId | None = None
    values: dict[str, Value] = field(default_factory=dict)


def leads_to(record_type: str, name: str, value: Value) -> str:
    """Return the record type of the form that an answer opens, empty when it opens none."""
    return _LEADS.get((record_type, name, value), "") if isinstance(value, str) else ""


def lead_from(view: BundelView, form: RecordId, wanted: str, now: datetime, worker: str) -> Lead | None:
    """Return the form that an answer in another form opens; None when somebody acts on that answer already.

    A concept of today goes on; a plan about this taxatie is there already, so nobody is called away twice.
    """
    moment = f"{now:%Y-%m-%dT%H:%M}"
    if wanted == "Veiligheidsplan":
        if any(one.text("risicotaxatie_id") == form.hex() for one in view.of_type(wanted)):
            return None
        return Lead(wanted, None, {"datum": moment, "risicotaxatie_id": form.hex()})
    concepts = [one for one in view.of_type(wanted) if not is_final(one)]
    today = [one for one in concepts if one.text("datum")[:10] == moment[:10]]
    if today:
        return Lead(wanted, today[-1].id)
    return Lead(wanted, None, {"datum": moment, "door": worker, "aanleiding": "incident"})
