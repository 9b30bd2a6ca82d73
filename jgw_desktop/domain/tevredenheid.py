"""What the family is asked about when it is asked what it thinks of the help (R92)."""

from __future__ import annotations

from jgw_desktop.domain.versions import is_final
from jgw_desktop.domain.view import BundelView

CHECK = "Tevredenheidscheck"
AFTER_SPREEKUUR = "informatie_en_advies"
_ENDED = ("afgerond", "gestopt")


def product_to_ask(view: BundelView) -> str | None:
    """Return the help that ended last and was not asked about, else the spreekuur where that came last."""
    asked = {check.text("product") for check in view.of_type(CHECK)}
    ended = [
        (help_given.text("werkelijk_einde"), help_given.text("type"))
        for help_given in view.of_type("Ondersteuning")
        if is_final(help_given)
        and help_given.text("status") in _ENDED
        and help_given.text("type") not in asked
    ]
    if ended:
        return max(ended)[1]
    last = max(view.of_type("Contactverslag"), key=lambda note: note.text("datumtijd"), default=None)
    return AFTER_SPREEKUUR if last is not None and last.text("soort") == "spreekuur" else None
