"""The one casus of the demo data that the demo is about."""

from __future__ import annotations

import json
from typing import Any

from resources import read_bytes
from tests.demo import words


def one_casus() -> dict[str, Any]:
    """Return the demo data with no casus but one, and what that one points at."""
    document = json.loads(read_bytes("demo", "casussen.json"))
    around = {name: document[name] for name in ("meta", "werkers", "vragenlijsten", "socialeKaart")}
    return {**around, "casussen": [casus for casus in document["casussen"] if casus["id"] == words.CASUS]}
