"""What the family is asked about, filled in before it is asked what it thinks."""

from __future__ import annotations

import pytest

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.domain.ids import BundelId, root_of
from jgw_desktop.domain.records import FINAL, STATUS
from jgw_desktop.domain.tevredenheid import product_to_ask
from jgw_desktop.domain.values import Value
from tests.domain.views import view_of

BUNDEL = BundelId(bytes(16))
SPREEKUUR: tuple[str, dict[str, Value]] = (
    "Contactverslag",
    {"soort": "spreekuur", "datumtijd": "2026-02-16T08:30"},
)
BEFORE: tuple[str, dict[str, Value]] = (
    "Contactverslag",
    {"soort": "huisbezoek", "datumtijd": "2026-02-10T08:30"},
)
AFTER: tuple[str, dict[str, Value]] = (
    "Contactverslag",
    {"soort": "huisbezoek", "datumtijd": "2026-02-17T08:30"},
)


def _ended(kind: str, day: str, **more: Value) -> tuple[str, dict[str, Value]]:
    values: dict[str, Value] = {"type": kind, "status": "afgerond", "werkelijk_einde": day, STATUS: FINAL}
    return "Ondersteuning", {**values, **more}


@pytest.mark.parametrize(
    ("records", "product"),
    [
        ([], None),
        ([BEFORE, SPREEKUUR], "informatie_en_advies"),
        ([SPREEKUUR, AFTER], None),
        (
            [_ended("schuldhulp", "2026-01-05"), _ended("groepsaanbod", "2026-01-20"), SPREEKUUR],
            "groepsaanbod",
        ),
        ([_ended("schuldhulp", "2026-01-05"), ("Tevredenheidscheck", {"product": "schuldhulp"})], None),
        ([_ended("schuldhulp", "2026-01-05", status="actief")], None),
        ([_ended("schuldhulp", "2026-01-05", **{STATUS: None})], None),
    ],
)
def test_a_check_begins_with_the_help_that_it_is_about(
    records: list[tuple[str, dict[str, Value]]], product: str | None
) -> None:
    ops = [
        op
        for place, (kind, values) in enumerate(records)
        for op in creation(new_id(), kind, root_of(BUNDEL), f"m{place}", values)
    ]
    assert product_to_ask(view_of(BUNDEL, ops)) == product
