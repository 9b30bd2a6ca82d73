"""R1 to R15: is every child safe, and does everybody act on what was seen (domain catalogue §5 A)."""

from __future__ import annotations

from collections.abc import Iterator

from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, rule


@rule("R13", "belang-kind", Klasse.B, "001 ankerpunt Veilig vangnet")
def belang_kind(look: Look) -> Iterator[Breach]:
    """Where interests clash, the interest of the child is weighed in words."""
    for plan in look.final("Veiligheidsplan"):
        if plan.says("belangen_botsen", "ja") and not plan.has("afweging_belang_kind"):
            yield Breach(plan, "afweging_belang_kind", "R13.afweging")
