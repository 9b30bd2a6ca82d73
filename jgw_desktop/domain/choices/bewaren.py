"""Why a casus is destroyed, and what the second person says of it."""

from __future__ import annotations

from collections.abc import Mapping

BEWAREN: Mapping[str, Mapping[str | int, str]] = {
    "vernietigReden": {
        "verzoek": "Het gezin vraagt erom",
        "termijn": "De bewaartermijn is voorbij",
        "ten_onrechte": "De casus is ten onrechte gemaakt",
    },
    "vernietigOordeel": {
        "akkoord": "Ja, vernietigen",
        "niet_akkoord": "Nee, bewaren",
    },
}
